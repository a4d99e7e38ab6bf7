SELECT filter
FROM saved_filters
ORDER BY position, name
