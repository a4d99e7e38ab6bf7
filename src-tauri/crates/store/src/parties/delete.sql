DELETE FROM parties
WHERE id = :id AND case_id = :case
