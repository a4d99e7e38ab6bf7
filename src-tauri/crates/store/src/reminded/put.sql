INSERT INTO reminded (key, at_time)
VALUES (:key, :at)
ON CONFLICT (key) DO NOTHING
