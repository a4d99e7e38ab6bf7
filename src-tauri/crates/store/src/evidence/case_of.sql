SELECT case_id
FROM evidence
WHERE id = :id
