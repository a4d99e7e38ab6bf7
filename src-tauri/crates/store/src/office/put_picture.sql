INSERT INTO office_pictures (what, bytes)
VALUES (:what, :bytes)
ON CONFLICT (what) DO UPDATE SET bytes = excluded.bytes
