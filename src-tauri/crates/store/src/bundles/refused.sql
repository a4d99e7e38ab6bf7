SELECT paper_id, evidence_id, why, pages, with_password
FROM bundle_refusals
WHERE case_id = :case
ORDER BY paper_id, position
