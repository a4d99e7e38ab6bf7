SELECT last
FROM numbers
WHERE series = :series AND year = :year
