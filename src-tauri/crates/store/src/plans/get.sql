SELECT title, numbering, split_bytes
FROM bundle_plans
WHERE case_id = :case
