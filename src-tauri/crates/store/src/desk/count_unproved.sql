SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.side = 'ours' AND desk_dates.warn_on <= :today
    AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL)
    AND (desk_dates.provisional = 1 OR (desk_dates.proved = 0 AND desk_dates.event_id IS NOT NULL))
