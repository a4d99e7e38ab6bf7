SELECT
    history.seq, history.case_id, history.what, history.item, history.before, history.after, log.at_time, log.op, log.detail,
    log.by_name
FROM history
INNER JOIN log ON log.seq = history.seq
WHERE history.case_id IS NULL
ORDER BY history.seq DESC, history.position
LIMIT :limit
