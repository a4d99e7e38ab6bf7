SELECT position, filter
FROM saved_filters
WHERE name = :name
