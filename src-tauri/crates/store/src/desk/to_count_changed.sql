SELECT case_id
FROM desk_cases
WHERE generation = 0
ORDER BY changed_at DESC
LIMIT :limit
