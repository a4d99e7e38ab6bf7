INSERT INTO log_evidence (evidence_id, seq)
VALUES (:evidence, :seq)
