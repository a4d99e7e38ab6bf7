SELECT evidence_id
FROM event_proofs
WHERE case_id = :case AND event_id = :event
ORDER BY position
