SELECT 1
FROM discards
WHERE case_id = :case
