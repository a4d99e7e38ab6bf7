INSERT INTO saved_filters (name, position, filter)
VALUES (:name, (SELECT coalesce(max(position), 0) + 1 FROM saved_filters), :filter)
ON CONFLICT (name) DO UPDATE SET filter = excluded.filter
