DELETE FROM delivery_events
WHERE delivery_id = :id
