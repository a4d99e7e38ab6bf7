SELECT id, number, title, opened_at
FROM cases
ORDER BY opened_at DESC, id DESC
