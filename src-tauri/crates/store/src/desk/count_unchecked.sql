SELECT count(*) AS dates
FROM desk_dates
WHERE desk_dates.checked = 'wanted' AND (desk_dates.legal >= :today OR desk_dates.undecided IS NOT NULL)
