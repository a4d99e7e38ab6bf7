SELECT body
FROM fee_tables
ORDER BY made_at DESC, id DESC
