INSERT INTO chat_seams (case_id, before_id, after_id, overlap)
VALUES (:case, :before, :after, :overlap)
