INSERT INTO releases (id, case_id, recorded_at, body)
VALUES (:id, :case, :recorded_at, :body)
