INSERT INTO date_checks (case_id, deadline, safe, legal, checked_by, checked_at, note)
VALUES (:case, :deadline, :safe, :legal, :by, :at, :note)
ON CONFLICT (case_id, deadline, safe, legal) DO UPDATE SET
    checked_by = excluded.checked_by,
    checked_at = excluded.checked_at,
    note = excluded.note
