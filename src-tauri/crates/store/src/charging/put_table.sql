INSERT INTO fee_tables (id, body, made_at)
VALUES (:id, :body, :made_at)
ON CONFLICT (id) DO UPDATE SET body = excluded.body
