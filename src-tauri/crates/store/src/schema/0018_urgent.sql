-- What cannot wait stands on top of the day's work and of the list: money that was got by deceit and of which nobody told the police. It has no
-- day of its own, so it is found by this mark and not by a day.
ALTER TABLE desk_dates ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE desk_cases ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
CREATE INDEX desk_dates_urgent ON desk_dates (no) WHERE urgent = 1;
