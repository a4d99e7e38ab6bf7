SELECT value
FROM desk_settings
WHERE room = :room AND name = :name
