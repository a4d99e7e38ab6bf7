SELECT body
FROM releases
WHERE case_id = :case
ORDER BY recorded_at DESC, rowid DESC
