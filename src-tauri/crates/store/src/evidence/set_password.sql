UPDATE evidence
SET password = :password
WHERE id = :id AND case_id = :case
