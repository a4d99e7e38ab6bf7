SELECT evidence.sha256, evidence.size, evidence.name, cases.number
FROM evidence
JOIN cases ON cases.id = evidence.case_id
ORDER BY cases.number, evidence.position
