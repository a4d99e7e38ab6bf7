DELETE FROM masks
WHERE case_id = :case AND evidence_id = :evidence
