SELECT id
FROM cases
WHERE number = :number
