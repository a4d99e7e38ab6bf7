DELETE FROM events
WHERE id = :id AND case_id = :case
