INSERT INTO signed_copies (case_id, paper_id, evidence_id, signed_on)
VALUES (:case, :paper, :evidence, :signed_on)
ON CONFLICT (paper_id, evidence_id) DO UPDATE SET signed_on = excluded.signed_on
