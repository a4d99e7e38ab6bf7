SELECT no
FROM desk_cases
WHERE case_id = :case
