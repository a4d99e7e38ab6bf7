-- What a draft said before anyone edited it, and on which day: held against what it would say now, it tells whether the case has
-- moved on since.
ALTER TABLE drafts ADD COLUMN composed TEXT; -- JSON
ALTER TABLE drafts ADD COLUMN composed_on TEXT; -- the day that it was composed for
