DELETE FROM delivery_proofs
WHERE delivery_id = :id
