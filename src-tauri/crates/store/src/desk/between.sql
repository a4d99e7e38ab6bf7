SELECT
    desk_dates.*, desk_cases.case_id, desk_cases.number, desk_cases.title, desk_cases.claimants, desk_cases.respondents,
    desk_cases.generation
FROM desk_dates
INNER JOIN desk_cases ON desk_cases.no = desk_dates.no
WHERE desk_dates.side <> 'waiting'
    AND (
        desk_dates.safe BETWEEN :from AND :to
        OR (
            desk_dates.side IN ('ours', 'others') AND desk_dates.undecided IS NULL
            AND desk_dates.legal BETWEEN :from AND :to
        )
    )
ORDER BY desk_dates.safe, desk_dates.legal, desk_dates.no
