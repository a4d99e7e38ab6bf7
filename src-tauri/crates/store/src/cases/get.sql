SELECT id, number, title, opened_at, story, handling
FROM cases
WHERE id = :id
