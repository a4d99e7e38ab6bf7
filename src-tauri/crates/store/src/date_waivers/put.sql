INSERT INTO date_waivers (case_id, deadline, safe, legal, at_time, by_name, why)
VALUES (:case, :deadline, :safe, :legal, :at, :by, :why)
ON CONFLICT (case_id, deadline) DO UPDATE SET
    safe = excluded.safe,
    legal = excluded.legal,
    at_time = excluded.at_time,
    by_name = excluded.by_name,
    why = excluded.why
