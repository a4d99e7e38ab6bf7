SELECT event_id, evidence_id
FROM event_proofs
WHERE case_id = :case
ORDER BY event_id, position
