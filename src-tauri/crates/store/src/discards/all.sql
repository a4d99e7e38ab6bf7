SELECT discards.case_id, cases.number, cases.title, discards.at_time, discards.why
FROM discards
INNER JOIN cases ON cases.id = discards.case_id
ORDER BY discards.at_time DESC
