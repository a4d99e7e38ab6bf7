SELECT deadline, safe, legal, at_time, by_name, why
FROM date_waivers
WHERE case_id = :case
