SELECT id, case_id, form, data, saved_at, replaces, composed, composed_on
FROM drafts
WHERE id = :id
