DELETE FROM evidence_links
WHERE case_id = :case AND evidence_id = :evidence AND rule = :rule
