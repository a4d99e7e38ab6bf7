SELECT seq, at_time, op, case_id, detail
FROM log
ORDER BY seq DESC
LIMIT :limit
