SELECT password
FROM evidence
WHERE id = :id AND case_id = :case
