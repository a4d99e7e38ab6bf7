INSERT INTO bundle_plans (case_id, title, numbering, split_bytes)
VALUES (:case, :title, :numbering, :split_bytes)
ON CONFLICT (case_id) DO UPDATE
SET title = excluded.title, numbering = excluded.numbering, split_bytes = excluded.split_bytes
