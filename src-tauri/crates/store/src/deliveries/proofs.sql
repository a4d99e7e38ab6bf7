SELECT delivery_id, evidence_id
FROM delivery_proofs
WHERE case_id = :case
ORDER BY delivery_id, position
