INSERT INTO delivery_proofs (case_id, delivery_id, evidence_id, position)
VALUES (:case, :id, :evidence, :position)
ON CONFLICT (delivery_id, evidence_id) DO NOTHING
