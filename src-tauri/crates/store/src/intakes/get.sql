SELECT id, case_id, started_at, finished_at, words
FROM intakes
WHERE id = :id
