SELECT cases.id AS case_id, cases.number, cases.title, evidence.id, evidence.name
FROM evidence
JOIN cases ON cases.id = evidence.case_id
WHERE evidence.sha256 = :sha256
ORDER BY cases.number, evidence.position
