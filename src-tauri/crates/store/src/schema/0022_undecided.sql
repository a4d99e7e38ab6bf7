-- Of a date that a proceeding or an obstacle keeps from ending: what stands in the place of its last day. It is never overdue.
ALTER TABLE desk_dates ADD COLUMN undecided TEXT;
ALTER TABLE desk_cases ADD COLUMN next_undecided TEXT;
