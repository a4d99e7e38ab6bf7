SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.until_time > :now AND desk_dates.side <> 'waiting'
ORDER BY desk_dates.until_time, desk_dates.no
LIMIT :limit
