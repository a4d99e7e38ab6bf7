INSERT INTO discards (case_id, at_time, why)
VALUES (:case, :at, :why)
ON CONFLICT (case_id) DO NOTHING
