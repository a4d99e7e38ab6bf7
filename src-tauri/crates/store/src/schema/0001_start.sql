-- Ids are UUIDs made by us, days and times ISO text in UTC+8, money whole fen, kinds the codes of the case crate.
-- A composite key (case_id, id) is there where another table points at a row: it can then only point inside its own case.
PRAGMA application_id = 1097747061; -- "AnJu"

CREATE TABLE office (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,
    phone       TEXT NOT NULL,
    division    TEXT,
    letter_code TEXT NOT NULL,
    licence_no  TEXT,
    lawyers     TEXT NOT NULL -- JSON, in the order of signing
) STRICT;

CREATE TABLE numbers (
    series TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (series, year)
) STRICT;

CREATE TABLE cases (
    id        TEXT PRIMARY KEY NOT NULL,
    number    TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    story     TEXT NOT NULL
) STRICT;

CREATE TABLE parties (
    id                 TEXT PRIMARY KEY NOT NULL,
    case_id            TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    position           INTEGER NOT NULL,
    role               TEXT NOT NULL,
    kind               TEXT NOT NULL,
    name               TEXT,
    shown_as           TEXT,
    id_number          TEXT,
    phone              TEXT,
    address            TEXT,
    household_division TEXT,
    habitual_division  TEXT,
    representative     TEXT
) STRICT;
CREATE INDEX parties_of_case ON parties (case_id, position);

CREATE TABLE evidence (
    id             TEXT PRIMARY KEY NOT NULL,
    case_id        TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    position       INTEGER NOT NULL,
    name           TEXT NOT NULL,
    source         TEXT NOT NULL,
    proves         TEXT NOT NULL,
    evidence_group TEXT NOT NULL,
    file_name      TEXT NOT NULL,
    sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
    size           INTEGER NOT NULL CHECK (size >= 0),
    received_at    TEXT NOT NULL,
    in_bundle      INTEGER NOT NULL CHECK (in_bundle IN (0, 1)),
    UNIQUE (case_id, id)
) STRICT;
CREATE INDEX evidence_of_case ON evidence (case_id, position);

CREATE TABLE payments (
    id                   TEXT PRIMARY KEY NOT NULL,
    case_id              TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    position             INTEGER NOT NULL,
    paid_at              TEXT NOT NULL,
    amount               INTEGER NOT NULL,
    channel              TEXT NOT NULL,
    counterparty         TEXT NOT NULL,
    counterparty_account TEXT,
    method               TEXT,
    status               TEXT,
    order_no             TEXT,
    remark               TEXT,
    bill_evidence        TEXT, -- both null where the user typed the payment in
    bill_line            INTEGER,
    CHECK ((bill_evidence IS NULL) = (bill_line IS NULL)),
    FOREIGN KEY (case_id, bill_evidence) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX payments_of_case ON payments (case_id, paid_at);
CREATE INDEX payments_of_bill ON payments (case_id, bill_evidence);

CREATE TABLE events (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    on_day   TEXT NOT NULL,
    at_time  TEXT,
    note     TEXT,
    UNIQUE (case_id, id)
) STRICT;
CREATE INDEX events_of_case ON events (case_id, on_day);

CREATE TABLE event_proofs (
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    event_id    TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (event_id, evidence_id),
    FOREIGN KEY (case_id, event_id) REFERENCES events (case_id, id) ON DELETE RESTRICT,
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX event_proofs_of_case ON event_proofs (case_id, event_id);
CREATE INDEX event_proofs_of_evidence ON event_proofs (case_id, evidence_id);

CREATE TABLE answers (
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    question TEXT NOT NULL, -- orders them, too
    answer   TEXT NOT NULL, -- JSON
    PRIMARY KEY (case_id, question)
) STRICT;

CREATE TABLE papers (
    id         TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    position   INTEGER NOT NULL,
    template   TEXT NOT NULL,
    title      TEXT NOT NULL,
    number     TEXT,
    written_at TEXT NOT NULL,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    pages      INTEGER NOT NULL CHECK (pages >= 0)
) STRICT;
CREATE INDEX papers_of_case ON papers (case_id, written_at);

CREATE TABLE log (
    seq     INTEGER PRIMARY KEY,
    at_time TEXT NOT NULL,
    op      TEXT NOT NULL,
    case_id TEXT REFERENCES cases (id) ON DELETE RESTRICT,
    detail  TEXT NOT NULL
) STRICT;
CREATE INDEX log_of_case ON log (case_id, seq);

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- INSERT OR REPLACE deletes without firing a delete trigger.
CREATE TRIGGER log_is_not_replaced BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER evidence_original_is_not_changed BEFORE UPDATE ON evidence
WHEN NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.sha256 IS NOT OLD.sha256
    OR NEW.size IS NOT OLD.size OR NEW.file_name IS NOT OLD.file_name OR NEW.received_at IS NOT OLD.received_at
BEGIN
    SELECT RAISE(ABORT, 'an original is never changed');
END;

CREATE TRIGGER evidence_original_is_not_replaced BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'an original is never changed');
END;

CREATE INDEX evidence_of_hash ON evidence (sha256);
