DELETE FROM reminded
WHERE at_time < :before
