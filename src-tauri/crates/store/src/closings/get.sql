SELECT closed_on, how
FROM closings
WHERE case_id = :case
