DELETE FROM bundle_sections
WHERE case_id = :case
