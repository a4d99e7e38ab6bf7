-- What the office sets for its reports, subsidy claims with their steps, and what of a bank's statement is in the books.

-- Definitions of reports, the list that statistics count by, subsidy schemes, maps of a bureau's sheets: by room and name.
CREATE TABLE desk_settings (
    room     TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (room, name)
) STRICT;

-- How a case counts. One dispute in several cases counts under one of them.
CREATE TABLE case_marks (
    case_id   TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    difficult INTEGER NOT NULL CHECK (difficult IN (0, 1)),
    kind      TEXT,
    source    TEXT,
    same_as   TEXT REFERENCES cases (id) ON DELETE RESTRICT CHECK (same_as <> case_id)
) STRICT;
CREATE INDEX case_marks_same ON case_marks (same_as) WHERE same_as IS NOT NULL;

-- One claim a dispute, under the case that it counts under; what happened to it is its steps.
CREATE TABLE subsidy_claims (
    id      TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE subsidy_steps (
    claim_id    TEXT NOT NULL REFERENCES subsidy_claims (id) ON DELETE RESTRICT,
    position    INTEGER NOT NULL,
    what        TEXT NOT NULL,
    on_day      TEXT NOT NULL,
    month       TEXT, -- 2026-03, of a claim
    scheme      TEXT,
    class       TEXT,
    class_title TEXT,
    fen         INTEGER CHECK (fen > 0),
    why         TEXT NOT NULL,
    entry_id    TEXT REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    PRIMARY KEY (claim_id, position)
) STRICT;

CREATE TRIGGER subsidy_step_is_not_changed BEFORE UPDATE ON subsidy_steps
BEGIN
    SELECT RAISE(ABORT, 'a step of a claim is never changed');
END;

CREATE TRIGGER subsidy_step_is_not_removed BEFORE DELETE ON subsidy_steps
BEGIN
    SELECT RAISE(ABORT, 'a step of a claim is never changed');
END;

-- Signatures and the like that somebody looked at, because no program can.
CREATE TABLE subsidy_confirmed (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    scheme  TEXT NOT NULL,
    need    TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (case_id, scheme, need)
) STRICT;

-- Lines of statements that were taken: none is taken twice.
CREATE TABLE statement_lines (
    key      TEXT PRIMARY KEY NOT NULL,
    taken_at TEXT NOT NULL,
    words    TEXT NOT NULL
) STRICT;
