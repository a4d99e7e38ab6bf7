SELECT count(*) AS cases
FROM desk_cases
WHERE indexed < :version
