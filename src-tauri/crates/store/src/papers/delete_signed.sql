DELETE FROM signed_copies
WHERE case_id = :case AND paper_id = :paper AND evidence_id = :evidence
