SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.side = 'ours' AND desk_dates.safe < :today
    AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL)
    AND desk_dates.until_time IS NULL AND desk_dates.urgent = 0
ORDER BY desk_dates.safe, desk_dates.legal, desk_dates.no
