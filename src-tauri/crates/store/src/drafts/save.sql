UPDATE drafts
SET data = :data, saved_at = :saved_at
WHERE id = :id
