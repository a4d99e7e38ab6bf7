UPDATE evidence
SET position = :position
WHERE id = :id AND case_id = :case
