INSERT INTO calendar_entries (uid, case_id, on_day)
VALUES (:uid, :case, :on)
