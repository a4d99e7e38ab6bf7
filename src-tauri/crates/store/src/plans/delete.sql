DELETE FROM bundle_plans
WHERE case_id = :case
