SELECT id, case_id, form, data, saved_at, replaces, composed, composed_on
FROM drafts
WHERE case_id = :case
ORDER BY saved_at DESC, id DESC
