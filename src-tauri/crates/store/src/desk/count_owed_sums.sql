SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.side = 'others' AND desk_dates.rule = 'planned'
    AND desk_dates.legal < :today AND desk_dates.undecided IS NULL AND desk_dates.until_time IS NULL
