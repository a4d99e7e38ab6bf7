DELETE FROM scope_decisions
WHERE case_id = :case
