SELECT
    history.seq, history.case_id, history.what, history.item, history.before, history.after, log.at_time, log.op, log.detail,
    log.by_name
FROM history
INNER JOIN log ON log.seq = history.seq
WHERE history.case_id = :case AND history.what IN ('event', 'payment', 'answer', 'handling')
ORDER BY history.seq DESC, history.position
LIMIT :limit
