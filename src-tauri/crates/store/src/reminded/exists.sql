SELECT 1
FROM reminded
WHERE key = :key
