INSERT INTO answers (case_id, question, answer)
VALUES (:case, :question, :answer)
ON CONFLICT (case_id, question) DO UPDATE SET answer = excluded.answer
