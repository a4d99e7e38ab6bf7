SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.side = 'ours' AND desk_dates.state <> 'right'
    AND desk_dates.legal < :today AND desk_dates.undecided IS NULL AND desk_dates.urgent = 0
ORDER BY desk_dates.legal DESC, desk_dates.no
LIMIT :limit
