SELECT id, number, title, opened_at
FROM cases
WHERE NOT EXISTS (SELECT 1 FROM discards WHERE discards.case_id = cases.id)
ORDER BY opened_at DESC, id DESC
