INSERT INTO typed (form, words, at_time)
VALUES (:form, :words, :at)
ON CONFLICT (form) DO UPDATE SET words = excluded.words, at_time = excluded.at_time
