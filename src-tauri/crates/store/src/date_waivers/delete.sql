DELETE FROM date_waivers
WHERE case_id = :case AND deadline = :deadline
