DELETE FROM fee_tables
WHERE id = :id
