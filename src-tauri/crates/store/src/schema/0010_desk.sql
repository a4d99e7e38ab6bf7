-- The desk: what the office did about its cases (closed, put aside, dates checked by a second person, conflicts looked for),
-- how it wants to work, what every change was before it, and, of every case, what lists and search show.

-- 结案
CREATE TABLE closings (
    case_id   TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    closed_on TEXT NOT NULL,
    how       TEXT NOT NULL
) STRICT;

-- Put aside: in no list any more, and nothing of it lost.
CREATE TABLE discards (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    at_time TEXT NOT NULL,
    why     TEXT NOT NULL
) STRICT;

-- What an item of a case was before and after an operation; null where it was not there.
CREATE TABLE history (
    seq      INTEGER NOT NULL REFERENCES log (seq) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    case_id  TEXT    NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    what     TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    before   TEXT, -- JSON
    after    TEXT, -- JSON
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_of_case ON history (case_id, seq);
CREATE INDEX log_by_time ON log (at_time);

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER history_is_not_shortened BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- A second person checked a computed date; it counts only for exactly that date.
CREATE TABLE date_checks (
    case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    deadline   TEXT NOT NULL,
    safe       TEXT NOT NULL,
    legal      TEXT NOT NULL,
    checked_by TEXT NOT NULL CHECK (checked_by <> ''),
    checked_at TEXT NOT NULL,
    note       TEXT NOT NULL,
    PRIMARY KEY (case_id, deadline, safe, legal)
) STRICT, WITHOUT ROWID;

-- A date that the office lets go, with its reason: it is shown no more, and can be taken up again.
CREATE TABLE date_waivers (
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    deadline TEXT NOT NULL,
    at_time  TEXT NOT NULL,
    by_name  TEXT,
    why      TEXT NOT NULL CHECK (why <> ''),
    PRIMARY KEY (case_id, deadline)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_checks (
    id         TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    at_time    TEXT NOT NULL,
    by_name    TEXT,
    asked      TEXT NOT NULL,
    looked_at  INTEGER NOT NULL,
    findings   TEXT NOT NULL, -- JSON
    decision   TEXT,
    why        TEXT NOT NULL DEFAULT '',
    decided_at TEXT,
    decided_by TEXT
) STRICT;
CREATE INDEX conflict_checks_of_case ON conflict_checks (case_id, at_time);

CREATE TABLE settings (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    settings TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE saved_filters (
    name     TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    filter   TEXT NOT NULL -- JSON
) STRICT;

-- Entries that went out in a calendar file: what is gone since is taken back in the next one.
CREATE TABLE calendar_entries (
    uid     TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    on_day  TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_entries_of_case ON calendar_entries (case_id);

-- Reminders that were shown.
CREATE TABLE reminded (
    key     TEXT PRIMARY KEY NOT NULL,
    at_time TEXT NOT NULL
) STRICT;

-- From here on everything is made from the other tables, and is made anew where it is missing or old.

-- The law, figures, office and day that dates were last counted under; a case counted under an older one waits.
CREATE TABLE desk (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    stamp      TEXT    NOT NULL,
    generation INTEGER NOT NULL
) STRICT;
INSERT INTO desk (one, stamp, generation) VALUES (1, '', 1);

CREATE TABLE desk_cases (
    no               INTEGER PRIMARY KEY NOT NULL, -- rises as cases come in
    case_id          TEXT    NOT NULL UNIQUE REFERENCES cases (id) ON DELETE RESTRICT,
    indexed          INTEGER NOT NULL, -- version of the way it was indexed; 0: not yet
    generation       INTEGER NOT NULL, -- dates were counted then; 0: not since the case changed
    number           TEXT    NOT NULL,
    title            TEXT    NOT NULL,
    opened_at        TEXT    NOT NULL,
    changed_at       TEXT    NOT NULL,
    amount           INTEGER NOT NULL,
    claimants        TEXT    NOT NULL,
    respondents      TEXT    NOT NULL,
    staff            TEXT    NOT NULL,
    closed_on        TEXT,
    next_deadline    TEXT,
    next_what        TEXT,
    next_whose       TEXT,
    next_state       TEXT,
    next_safe        TEXT,
    next_legal       TEXT,
    next_until       TEXT,
    next_provisional INTEGER,
    overdue          INTEGER NOT NULL DEFAULT 0,
    near             INTEGER NOT NULL DEFAULT 0,
    unchecked        INTEGER NOT NULL DEFAULT 0,
    radar            INTEGER NOT NULL DEFAULT 0 -- one bit a kind
) STRICT;
CREATE INDEX desk_cases_to_index ON desk_cases (indexed, changed_at);
CREATE INDEX desk_cases_to_count ON desk_cases (generation, next_safe);
CREATE INDEX desk_cases_changed ON desk_cases (changed_at) WHERE generation = 0;
INSERT INTO desk_cases (
    case_id, indexed, generation, number, title, opened_at, changed_at, amount, claimants, respondents, staff
)
SELECT id, 0, 0, number, title, opened_at, opened_at, 0, '', '', ''
FROM cases
ORDER BY opened_at, id;

-- One row a case for each way to sort.
CREATE TABLE desk_order (
    sort TEXT    NOT NULL,
    key  ANY     NOT NULL,
    no   INTEGER NOT NULL REFERENCES desk_cases (no) ON DELETE CASCADE,
    PRIMARY KEY (sort, key, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_order_of_case ON desk_order (no, sort);

CREATE TABLE desk_dates (
    no            INTEGER NOT NULL REFERENCES desk_cases (no) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    deadline      TEXT    NOT NULL,
    rule          TEXT    NOT NULL,
    side          TEXT    NOT NULL, -- ours, others, waiting (not begun)
    what          TEXT    NOT NULL,
    missed        TEXT    NOT NULL,
    route         TEXT    NOT NULL,
    whose         TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    standing      TEXT    NOT NULL,
    starts        TEXT    NOT NULL,
    safe          TEXT    NOT NULL,
    legal         TEXT    NOT NULL,
    until_time    TEXT,
    warn_on       TEXT    NOT NULL,
    provisional   INTEGER NOT NULL,
    event_id      TEXT,
    event_name    TEXT    NOT NULL,
    proved        INTEGER NOT NULL,
    document_id   TEXT,
    document_name TEXT,
    checked       TEXT    NOT NULL, -- not_needed, wanted, checked
    PRIMARY KEY (no, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_dates_by_warning ON desk_dates (side, warn_on);
CREATE INDEX desk_dates_by_end ON desk_dates (side, legal);
CREATE INDEX desk_dates_by_safe ON desk_dates (safe);
CREATE INDEX desk_dates_by_moment ON desk_dates (until_time) WHERE until_time IS NOT NULL;
CREATE INDEX desk_dates_unchecked ON desk_dates (safe) WHERE checked = 'wanted';

-- What identifies a party, for the search of conflicts.
CREATE TABLE party_keys (
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    party_id TEXT NOT NULL,
    kind     TEXT NOT NULL, -- name, number, phone, unit
    key      TEXT NOT NULL,
    PRIMARY KEY (kind, key, party_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_keys_of_case ON party_keys (case_id);

-- What search shows of a case, and the pieces that it is found by.
CREATE TABLE desk_texts (
    no   INTEGER PRIMARY KEY NOT NULL REFERENCES desk_cases (no) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE desk_search USING fts5 (
    names, sounds, numbers, money, title, more,
    content = '', contentless_delete = 1, detail = 'column', tokenize = 'ascii'
);

CREATE INDEX events_by_day ON events (on_day);
