SELECT evidence_id, section, pages, side_note, cuts
FROM bundle_items
WHERE case_id = :case
ORDER BY section, position
