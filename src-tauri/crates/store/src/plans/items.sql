SELECT evidence_id, section, pages, side_note, cuts, no_chat
FROM bundle_items
WHERE case_id = :case
ORDER BY section, position
