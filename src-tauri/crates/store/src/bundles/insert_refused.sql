INSERT INTO bundle_refusals (paper_id, position, case_id, evidence_id, why, pages, with_password)
VALUES (:paper, :position, :case, :evidence, :why, :pages, :with_password)
