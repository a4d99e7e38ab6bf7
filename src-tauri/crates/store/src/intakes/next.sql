SELECT position, shown, place, state, evidence_id, why
FROM intake_files
WHERE intake_id = :intake AND position > :after AND state = 'waiting'
ORDER BY position
LIMIT 1
