INSERT INTO cases (id, number, title, opened_at, story)
VALUES (:id, :number, :title, :opened_at, :story)
