INSERT INTO subsidy_confirmed (case_id, scheme, need, at)
VALUES (:case, :scheme, :need, :at)
ON CONFLICT (case_id, scheme, need) DO NOTHING
