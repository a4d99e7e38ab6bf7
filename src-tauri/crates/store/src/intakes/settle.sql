UPDATE intake_files
SET state = :state, evidence_id = :evidence, why = :why
WHERE intake_id = :intake AND position = :position AND state = 'waiting'
