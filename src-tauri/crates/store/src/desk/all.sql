SELECT *
FROM desk_cases
