INSERT INTO cases (id, number, title, opened_at, story, handling)
VALUES (:id, :number, :title, :opened_at, :story, :handling)
