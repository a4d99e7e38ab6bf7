SELECT id, number, title, opened_at, story
FROM cases
WHERE id = :id
