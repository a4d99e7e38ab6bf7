INSERT INTO scope_decisions (case_id, decision)
VALUES (:case, :decision)
ON CONFLICT (case_id) DO UPDATE SET decision = excluded.decision
