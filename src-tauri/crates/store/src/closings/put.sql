INSERT INTO closings (case_id, closed_on, how)
VALUES (:case, :on, :how)
ON CONFLICT (case_id) DO UPDATE SET closed_on = excluded.closed_on, how = excluded.how
