INSERT INTO desk_settings (room, name, value)
VALUES (:room, :name, :value)
ON CONFLICT (room, name) DO UPDATE SET value = excluded.value
