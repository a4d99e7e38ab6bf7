INSERT INTO masks (case_id, evidence_id, position, page, left_edge, top_edge, width, height, kind, word)
VALUES (:case, :evidence, :position, :page, :left, :top, :width, :height, :kind, :word)
