SELECT body, made_at
FROM fee_tables
WHERE id = :id
