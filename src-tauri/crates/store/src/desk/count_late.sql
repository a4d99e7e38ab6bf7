SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.side = 'ours' AND desk_dates.warn_on <= :today
    AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL)
    AND desk_dates.safe < :today AND desk_dates.state <> 'right'
    AND desk_dates.until_time IS NULL AND desk_dates.urgent = 0
