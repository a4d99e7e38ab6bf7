SELECT coalesce(max(position), 0) AS position
FROM intake_files
WHERE intake_id = :intake
