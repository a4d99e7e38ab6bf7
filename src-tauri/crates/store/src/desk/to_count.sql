SELECT case_id
FROM desk_cases
WHERE generation > 0 AND generation < :generation
ORDER BY generation, next_safe
LIMIT :limit
