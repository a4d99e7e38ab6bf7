SELECT delivery_id, event_id
FROM delivery_events
WHERE case_id = :case
ORDER BY delivery_id, event_id
