INSERT INTO bundle_files (paper_id, file_name)
VALUES (:paper, :name)
ON CONFLICT (paper_id) DO UPDATE
SET file_name = excluded.file_name
