SELECT deadline, safe, legal, checked_by, checked_at, note
FROM date_checks
WHERE case_id = :case
