SELECT log.seq, log.at_time, log.op, log.case_id, log.detail, log.by_name
FROM log_evidence
JOIN log ON log.seq = log_evidence.seq
WHERE log_evidence.evidence_id = :evidence
ORDER BY log.seq
