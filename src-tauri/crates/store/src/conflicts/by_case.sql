SELECT id, case_id, at_time, by_name, asked, looked_at, findings, decision, why, decided_at, decided_by
FROM conflict_checks
WHERE case_id = :case
ORDER BY at_time DESC, id DESC
