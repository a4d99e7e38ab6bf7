-- What papers need of office, parties and cases; papers being written, issued, signed and sent.

ALTER TABLE office ADD COLUMN mediators TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE office ADD COLUMN recorders TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE office ADD COLUMN letterhead TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE office ADD COLUMN numbering TEXT NOT NULL DEFAULT '{}'; -- JSON: pattern by series
ALTER TABLE office ADD COLUMN face TEXT;
ALTER TABLE office ADD COLUMN dossier TEXT;

-- Logo and seal.
CREATE TABLE office_pictures (
    what  TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

ALTER TABLE parties ADD COLUMN representative_post TEXT;
ALTER TABLE parties ADD COLUMN sex TEXT;
ALTER TABLE parties ADD COLUMN born TEXT;
ALTER TABLE parties ADD COLUMN ethnicity TEXT;
ALTER TABLE parties ADD COLUMN occupation TEXT;
ALTER TABLE parties ADD COLUMN employer TEXT;
ALTER TABLE parties ADD COLUMN delivery_address TEXT;
ALTER TABLE parties ADD COLUMN agent TEXT;

ALTER TABLE cases ADD COLUMN handling TEXT; -- JSON; null while nothing is said

-- A paper being written. Saved while it is typed; nothing in it counts until it is issued.
CREATE TABLE drafts (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    form     TEXT NOT NULL,
    data     TEXT NOT NULL, -- JSON
    saved_at TEXT NOT NULL,
    replaces TEXT REFERENCES papers (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX drafts_of_case ON drafts (case_id, saved_at);

-- An issued paper is frozen with everything it was made from; null for what was written before papers were forms.
ALTER TABLE papers ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE papers ADD COLUMN replaces TEXT REFERENCES papers (id) ON DELETE RESTRICT;
ALTER TABLE papers ADD COLUMN series TEXT;
ALTER TABLE papers ADD COLUMN docx TEXT CHECK (length(docx) = 64);
ALTER TABLE papers ADD COLUMN data TEXT; -- JSON
ALTER TABLE papers ADD COLUMN look TEXT; -- JSON
ALTER TABLE papers ADD COLUMN template_sha256 TEXT;
ALTER TABLE papers ADD COLUMN book_sha256 TEXT;
ALTER TABLE papers ADD COLUMN laws TEXT; -- JSON: the texts cited, with their editions
CREATE UNIQUE INDEX papers_replaced_once ON papers (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX papers_numbered ON papers (number) WHERE number IS NOT NULL;

CREATE TRIGGER paper_is_not_changed BEFORE UPDATE ON papers
BEGIN
    SELECT RAISE(ABORT, 'an issued paper is never changed');
END;

CREATE TRIGGER paper_is_not_removed BEFORE DELETE ON papers
BEGIN
    SELECT RAISE(ABORT, 'an issued paper is never changed');
END;

CREATE TRIGGER paper_is_not_replaced BEFORE INSERT ON papers
WHEN EXISTS (SELECT 1 FROM papers WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'an issued paper is never changed');
END;

-- 作废: its number stays used.
CREATE TABLE withdrawals (
    paper_id TEXT PRIMARY KEY NOT NULL REFERENCES papers (id) ON DELETE RESTRICT,
    at_time  TEXT NOT NULL,
    why      TEXT NOT NULL
) STRICT;

-- The scan of a paper as it was signed.
CREATE TABLE signed_copies (
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    paper_id    TEXT NOT NULL REFERENCES papers (id) ON DELETE RESTRICT,
    evidence_id TEXT NOT NULL,
    signed_on   TEXT NOT NULL,
    PRIMARY KEY (paper_id, evidence_id),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX signed_copies_of_case ON signed_copies (case_id, paper_id);

-- One sending of a paper to one receiver.
CREATE TABLE deliveries (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    paper_id TEXT NOT NULL REFERENCES papers (id) ON DELETE RESTRICT,
    party_id TEXT REFERENCES parties (id) ON DELETE SET NULL,
    receiver TEXT NOT NULL,
    method   TEXT NOT NULL,
    slip_no  TEXT NOT NULL,
    sent_on  TEXT NOT NULL,
    state    TEXT NOT NULL,
    state_on TEXT,
    note     TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_of_case ON deliveries (case_id, sent_on);

CREATE TABLE delivery_proofs (
    case_id     TEXT    NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    delivery_id TEXT    NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    evidence_id TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, evidence_id),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;

-- The events by which a sending stands on the line of limitation.
CREATE TABLE delivery_events (
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    event_id    TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (delivery_id, event_id)
) STRICT;
