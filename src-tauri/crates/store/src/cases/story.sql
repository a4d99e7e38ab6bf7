SELECT title, story
FROM cases
WHERE id = :id
