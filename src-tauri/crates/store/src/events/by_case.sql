SELECT id, kind, on_day, at_time, party_id, amount, answers, outcome, note
FROM events
WHERE case_id = :case
ORDER BY on_day, coalesce(at_time, on_day), position
