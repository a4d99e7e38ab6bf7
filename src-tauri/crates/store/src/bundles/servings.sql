SELECT id, paper_id, on_day, to_whom
FROM servings
WHERE case_id = :case
ORDER BY on_day, id
