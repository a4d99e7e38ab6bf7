SELECT evidence_id, page, left_edge, top_edge, width, height, kind, word
FROM masks
WHERE case_id = :case
ORDER BY evidence_id, position
