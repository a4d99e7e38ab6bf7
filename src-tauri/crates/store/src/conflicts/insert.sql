INSERT INTO conflict_checks (id, case_id, at_time, by_name, asked, looked_at, findings)
VALUES (:id, :case, :at, :by, :asked, :looked_at, :findings)
