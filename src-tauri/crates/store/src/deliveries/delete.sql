DELETE FROM deliveries
WHERE id = :id AND case_id = :case
