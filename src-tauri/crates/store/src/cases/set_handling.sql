UPDATE cases
SET handling = :handling
WHERE id = :id
