SELECT seq, at_time, op, case_id, detail, by_name
FROM log
WHERE seq = :seq
