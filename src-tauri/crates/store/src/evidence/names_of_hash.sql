SELECT name
FROM evidence
WHERE sha256 = :sha256
ORDER BY id
LIMIT 1
