DELETE FROM typed
WHERE at_time < :before
