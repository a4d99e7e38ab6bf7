INSERT INTO date_waivers (case_id, deadline, at_time, by_name, why)
VALUES (:case, :deadline, :at, :by, :why)
ON CONFLICT (case_id, deadline) DO UPDATE SET at_time = excluded.at_time, by_name = excluded.by_name, why = excluded.why
