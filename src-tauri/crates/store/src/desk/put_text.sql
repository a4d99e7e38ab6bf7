INSERT INTO desk_texts (no, text)
VALUES (:no, :text)
ON CONFLICT (no) DO UPDATE SET text = excluded.text
