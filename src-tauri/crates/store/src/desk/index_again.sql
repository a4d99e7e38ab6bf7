UPDATE desk_cases
SET indexed = 0
WHERE case_id = (SELECT case_id FROM drafts WHERE id = :draft)
