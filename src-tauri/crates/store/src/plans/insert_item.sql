INSERT INTO bundle_items (case_id, evidence_id, section, position, pages, side_note, cuts, no_chat)
VALUES (:case, :evidence, :section, :position, :pages, :side_note, :cuts, :no_chat)
