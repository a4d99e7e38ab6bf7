SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.side = 'others' AND desk_dates.rule <> 'planned'
    AND desk_dates.legal < :today AND desk_dates.undecided IS NULL AND desk_dates.until_time IS NULL
ORDER BY desk_dates.legal DESC, desk_dates.no
LIMIT :limit
