DELETE FROM calendar_entries
WHERE case_id = :case
