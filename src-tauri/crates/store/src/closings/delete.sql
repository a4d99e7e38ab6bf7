DELETE FROM closings
WHERE case_id = :case
