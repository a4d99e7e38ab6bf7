-- What kind of evidence an exhibit is, and whether the original, a copy or a printout is handed over: as somebody said, null where nobody did.
ALTER TABLE evidence ADD COLUMN kind TEXT;
ALTER TABLE evidence ADD COLUMN form TEXT;
