SELECT id, name, source, proves, evidence_group, file_name, sha256, size, received_at, in_bundle
FROM evidence
WHERE case_id = :case
ORDER BY position
