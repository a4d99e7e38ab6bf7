SELECT count(*) AS cases
FROM desk_cases
WHERE closed_on IS NULL
