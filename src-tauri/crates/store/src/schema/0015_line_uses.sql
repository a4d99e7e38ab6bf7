-- What a line of a statement became: entries of the books, events of a case. A line of which nothing is left is free again.
CREATE TABLE statement_line_uses (
    key  TEXT NOT NULL REFERENCES statement_lines (key) ON DELETE CASCADE,
    used TEXT NOT NULL, -- id of the entry or of the event
    PRIMARY KEY (key, used)
) STRICT;
CREATE INDEX statement_line_uses_by_use ON statement_line_uses (used);
