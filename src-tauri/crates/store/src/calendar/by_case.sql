SELECT uid, case_id, on_day
FROM calendar_entries
WHERE case_id = :case
ORDER BY uid
