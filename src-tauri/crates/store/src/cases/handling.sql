SELECT handling
FROM cases
WHERE id = :id
