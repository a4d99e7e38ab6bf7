DELETE FROM discards
WHERE case_id = :case
