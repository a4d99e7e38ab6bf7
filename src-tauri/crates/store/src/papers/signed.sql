SELECT paper_id, evidence_id, signed_on
FROM signed_copies
WHERE case_id = :case
ORDER BY paper_id, signed_on, evidence_id
