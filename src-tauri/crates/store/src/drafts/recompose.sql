UPDATE drafts
SET data = :data, saved_at = :saved_at, composed = :composed, composed_on = :composed_on
WHERE id = :id
