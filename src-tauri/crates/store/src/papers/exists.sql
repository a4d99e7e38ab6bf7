SELECT 1
FROM papers
WHERE id = :id AND case_id = :case
