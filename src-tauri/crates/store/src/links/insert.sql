INSERT INTO evidence_links (case_id, evidence_id, rule)
VALUES (:case, :evidence, :rule)
ON CONFLICT (evidence_id, rule) DO NOTHING
