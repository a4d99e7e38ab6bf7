INSERT INTO saved_filters (name, position, filter)
VALUES (:name, coalesce(:position, (SELECT max(position) FROM saved_filters) + 1, 1), :filter)
ON CONFLICT (name) DO UPDATE SET filter = excluded.filter
