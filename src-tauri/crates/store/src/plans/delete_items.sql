DELETE FROM bundle_items
WHERE case_id = :case
