-- What a paper said before anyone edited it: held against what it would say now, it tells whether the case has moved on since.
ALTER TABLE papers ADD COLUMN composed TEXT; -- JSON

-- A 文号 names one paper, or one file: it is never borne in two cases.
CREATE TRIGGER number_is_given_once BEFORE INSERT ON papers
WHEN NEW.number IS NOT NULL AND EXISTS (
    SELECT 1 FROM papers WHERE number = NEW.number AND case_id <> NEW.case_id
)
BEGIN
    SELECT RAISE(ABORT, 'a number is given once');
END;
