DELETE FROM saved_filters
WHERE name = :name
