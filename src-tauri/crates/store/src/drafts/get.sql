SELECT id, case_id, form, data, saved_at, replaces
FROM drafts
WHERE id = :id
