SELECT case_id
FROM desk_cases
WHERE indexed < :version
ORDER BY changed_at DESC
LIMIT :limit
