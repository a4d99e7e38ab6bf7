-- Did a line of a statement make the entry or event, or was it matched with one that stood there? Until now only the note told.
ALTER TABLE statement_line_uses ADD COLUMN how TEXT NOT NULL DEFAULT 'matched' CHECK (how IN ('made', 'matched'));
UPDATE statement_line_uses
SET how = 'made'
WHERE
    used IN (SELECT id FROM ledger_entries WHERE note LIKE '银行流水%' OR verb = 'subsidy_paid')
    OR used IN (SELECT id FROM events WHERE note LIKE '银行流水%');
