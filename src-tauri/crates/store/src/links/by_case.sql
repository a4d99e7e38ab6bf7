SELECT evidence_links.evidence_id, evidence_links.rule
FROM evidence_links
JOIN evidence ON evidence.id = evidence_links.evidence_id
WHERE evidence_links.case_id = :case
ORDER BY evidence_links.rule, evidence.position
