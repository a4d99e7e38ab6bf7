SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.side = 'others'
    AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL) AND desk_dates.until_time IS NULL
