SELECT id, case_id, started_at, finished_at, words
FROM intakes
WHERE case_id = :case
ORDER BY started_at DESC, id DESC
