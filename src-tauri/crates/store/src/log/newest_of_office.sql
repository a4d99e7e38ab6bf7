SELECT seq, at_time, op, case_id, detail, by_name
FROM log
WHERE case_id IS NULL
ORDER BY seq DESC
LIMIT :limit
