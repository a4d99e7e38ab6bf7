INSERT INTO delivery_events (case_id, delivery_id, event_id)
VALUES (:case, :id, :event)
ON CONFLICT (delivery_id, event_id) DO NOTHING
