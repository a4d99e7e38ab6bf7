SELECT number
FROM cases
WHERE id = :id
