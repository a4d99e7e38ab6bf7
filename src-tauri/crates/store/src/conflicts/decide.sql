UPDATE conflict_checks
SET decision = :decision, why = :why, decided_at = :at, decided_by = :by
WHERE id = :id
RETURNING case_id
