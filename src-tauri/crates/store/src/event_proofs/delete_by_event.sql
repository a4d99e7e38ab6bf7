DELETE FROM event_proofs
WHERE event_id = :event AND case_id = :case
