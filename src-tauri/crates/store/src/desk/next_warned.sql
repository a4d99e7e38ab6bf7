SELECT desk_dates.warn_on
FROM desk_cases
INNER JOIN desk_dates ON desk_dates.no = desk_cases.no AND desk_dates.deadline = desk_cases.next_deadline
WHERE desk_cases.case_id = :case
ORDER BY desk_dates.warn_on
LIMIT 1
