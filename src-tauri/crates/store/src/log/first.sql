SELECT seq, at_time, op, case_id, detail, by_name
FROM log
WHERE case_id = :case
ORDER BY seq
LIMIT 1
