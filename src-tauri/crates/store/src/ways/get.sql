SELECT settings
FROM settings
