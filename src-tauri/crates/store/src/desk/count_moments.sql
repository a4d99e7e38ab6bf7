SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.until_time > :now AND desk_dates.side <> 'waiting'
