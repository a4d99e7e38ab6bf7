SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.side = 'ours' AND desk_dates.state <> 'right'
    AND desk_dates.legal < :today AND desk_dates.undecided IS NULL AND desk_dates.urgent = 0
