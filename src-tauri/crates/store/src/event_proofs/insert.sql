INSERT INTO event_proofs (case_id, event_id, evidence_id, position)
VALUES (:case, :event, :evidence, :position)
ON CONFLICT (event_id, evidence_id) DO NOTHING
