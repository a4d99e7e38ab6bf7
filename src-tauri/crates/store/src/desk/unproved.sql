SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.side = 'ours' AND desk_dates.warn_on <= :today
    AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL)
    AND (desk_dates.provisional = 1 OR (desk_dates.proved = 0 AND desk_dates.event_id IS NOT NULL))
ORDER BY desk_dates.safe, desk_dates.no
LIMIT :limit
