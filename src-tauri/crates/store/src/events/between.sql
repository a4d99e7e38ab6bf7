SELECT events.id, events.case_id, events.kind, events.on_day, events.at_time, events.party_id, events.amount, events.answers, events.outcome, events.note
FROM events
INNER JOIN desk_cases ON desk_cases.case_id = events.case_id AND desk_cases.closed_on IS NULL
WHERE events.on_day BETWEEN :from AND :to
ORDER BY events.on_day, coalesce(events.at_time, events.on_day), events.case_id, events.position
