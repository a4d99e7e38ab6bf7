SELECT name, value
FROM desk_settings
WHERE room = :room
ORDER BY name
