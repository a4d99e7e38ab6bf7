SELECT
    id, number, title, opened_at,
    json_extract(handling, '$.mediation.in_dispute') AS in_dispute,
    json_extract(handling, '$.mediation.amount') AS agreed
FROM cases
WHERE NOT EXISTS (SELECT 1 FROM discards WHERE discards.case_id = cases.id)
ORDER BY opened_at DESC, id DESC
