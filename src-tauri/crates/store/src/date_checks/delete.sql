DELETE FROM date_checks
WHERE case_id = :case AND deadline = :deadline AND safe = :safe AND legal = :legal
