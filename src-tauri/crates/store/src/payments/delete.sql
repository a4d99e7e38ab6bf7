DELETE FROM payments
WHERE id = :id AND case_id = :case
