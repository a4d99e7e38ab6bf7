-- How an original came about and came in; bundles planned, written and served; who did what with an original.

ALTER TABLE evidence ADD COLUMN media TEXT; -- null where nobody looked yet
ALTER TABLE evidence ADD COLUMN seconds INTEGER CHECK (seconds >= 0);
ALTER TABLE evidence ADD COLUMN captured_at TEXT;
ALTER TABLE evidence ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN collected_by TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN collected_how TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN original_medium TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN came_in TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN mediation_record INTEGER NOT NULL DEFAULT 0 CHECK (mediation_record IN (0, 1));
ALTER TABLE evidence ADD COLUMN derived_from TEXT REFERENCES evidence (id) ON DELETE RESTRICT;
ALTER TABLE evidence ADD COLUMN password TEXT; -- opens an encrypted PDF; never leaves this database

ALTER TABLE log ADD COLUMN by_name TEXT;

-- The originals that a line of the log concerns: their chain of custody.
CREATE TABLE log_evidence (
    evidence_id TEXT    NOT NULL REFERENCES evidence (id) ON DELETE RESTRICT,
    seq         INTEGER NOT NULL REFERENCES log (seq) ON DELETE RESTRICT,
    PRIMARY KEY (evidence_id, seq)
) STRICT;

CREATE TRIGGER custody_is_not_changed BEFORE UPDATE ON log_evidence
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER custody_is_not_shortened BEFORE DELETE ON log_evidence
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- Which line of a checklist (a rule) an exhibit answers.
CREATE TABLE evidence_links (
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    evidence_id TEXT NOT NULL,
    rule        TEXT NOT NULL,
    PRIMARY KEY (evidence_id, rule),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX evidence_links_of_case ON evidence_links (case_id);

-- Taking many files in, so that half of it can be continued.
CREATE TABLE intakes (
    id          TEXT PRIMARY KEY NOT NULL,
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    words       TEXT NOT NULL -- JSON: what is said of every file of it
) STRICT;
CREATE INDEX intakes_of_case ON intakes (case_id, started_at);

CREATE TABLE intake_files (
    intake_id   TEXT    NOT NULL REFERENCES intakes (id) ON DELETE RESTRICT,
    position    INTEGER NOT NULL,
    shown       TEXT    NOT NULL, -- the path as the user knows it
    place       TEXT    NOT NULL, -- JSON: where its bytes are
    state       TEXT    NOT NULL,
    evidence_id TEXT REFERENCES evidence (id) ON DELETE RESTRICT,
    why         TEXT    NOT NULL,
    PRIMARY KEY (intake_id, position)
) STRICT;
CREATE INDEX intake_files_waiting ON intake_files (intake_id, state, position);

CREATE TABLE bundle_plans (
    case_id     TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    title       TEXT NOT NULL,
    numbering   TEXT NOT NULL,
    split_bytes INTEGER CHECK (split_bytes > 0)
) STRICT;

CREATE TABLE bundle_sections (
    case_id    TEXT    NOT NULL REFERENCES bundle_plans (case_id) ON DELETE RESTRICT,
    position   INTEGER NOT NULL,
    title      TEXT,
    cover_page INTEGER NOT NULL CHECK (cover_page IN (0, 1)),
    PRIMARY KEY (case_id, position)
) STRICT;

CREATE TABLE bundle_items (
    case_id     TEXT    NOT NULL,
    evidence_id TEXT    PRIMARY KEY NOT NULL,
    section     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    pages       TEXT, -- JSON: ranges from 1, both ends counted; null for all
    side_note   TEXT,
    cuts        TEXT, -- JSON: rows at which a tall picture is cut; null where they are found
    FOREIGN KEY (case_id, section) REFERENCES bundle_sections (case_id, position) ON DELETE RESTRICT,
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX bundle_items_of_case ON bundle_items (case_id, section, position);

CREATE TABLE masks (
    case_id     TEXT    NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    evidence_id TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    page        INTEGER NOT NULL CHECK (page > 0),
    left_edge   INTEGER NOT NULL, -- ten-thousandths of the page as shown upright
    top_edge    INTEGER NOT NULL,
    width       INTEGER NOT NULL CHECK (width > 0),
    height      INTEGER NOT NULL CHECK (height > 0),
    kind        TEXT    NOT NULL,
    word        TEXT, -- what stands there, where it is known: the masked copy must not hold it
    PRIMARY KEY (evidence_id, position),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX masks_of_case ON masks (case_id, evidence_id);

-- What a written bundle holds, as it was printed.
CREATE TABLE bundles (
    paper_id     TEXT PRIMARY KEY NOT NULL REFERENCES papers (id) ON DELETE RESTRICT,
    case_id      TEXT    NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    kind         TEXT    NOT NULL,
    masked       INTEGER NOT NULL CHECK (masked IN (0, 1)),
    numbering    TEXT    NOT NULL,
    first_number INTEGER NOT NULL CHECK (first_number > 0),
    next_number  INTEGER NOT NULL,
    first_page   INTEGER NOT NULL CHECK (first_page > 0),
    next_page    INTEGER NOT NULL,
    UNIQUE (case_id, paper_id)
) STRICT;

CREATE TABLE bundle_exhibits (
    paper_id      TEXT    NOT NULL REFERENCES bundles (paper_id) ON DELETE RESTRICT,
    position      INTEGER NOT NULL,
    case_id       TEXT    NOT NULL,
    evidence_id   TEXT    NOT NULL,
    section       INTEGER NOT NULL,
    section_title TEXT,
    cover_page    INTEGER NOT NULL CHECK (cover_page IN (0, 1)),
    number        TEXT    NOT NULL,
    from_page     INTEGER NOT NULL,
    to_page       INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    proves        TEXT    NOT NULL,
    side_note     TEXT,
    pages         TEXT,
    cuts          TEXT,
    PRIMARY KEY (paper_id, position),
    UNIQUE (paper_id, evidence_id),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX bundle_exhibits_of_evidence ON bundle_exhibits (case_id, evidence_id);

-- A bundle that was handed over: to whom, and when. From then on its numbers and pages stand.
CREATE TABLE servings (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    on_day   TEXT NOT NULL,
    to_whom  TEXT NOT NULL,
    FOREIGN KEY (case_id, paper_id) REFERENCES bundles (case_id, paper_id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX servings_of_case ON servings (case_id, on_day);
CREATE INDEX servings_of_paper ON servings (paper_id);

CREATE TRIGGER bundle_is_not_changed BEFORE UPDATE ON bundles
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_is_not_removed BEFORE DELETE ON bundles
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_exhibit_is_not_changed BEFORE UPDATE ON bundle_exhibits
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_exhibit_is_not_removed BEFORE DELETE ON bundle_exhibits
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER serving_is_not_changed BEFORE UPDATE ON servings
BEGIN
    SELECT RAISE(ABORT, 'what was served stands');
END;

CREATE TRIGGER serving_is_not_removed BEFORE DELETE ON servings
BEGIN
    SELECT RAISE(ABORT, 'what was served stands');
END;

CREATE TRIGGER served_evidence_stays_in BEFORE UPDATE OF in_bundle ON evidence
WHEN NEW.in_bundle = 0 AND OLD.in_bundle = 1 AND EXISTS (
    SELECT 1
    FROM bundle_exhibits
    JOIN servings ON servings.paper_id = bundle_exhibits.paper_id
    WHERE bundle_exhibits.evidence_id = NEW.id
)
BEGIN
    SELECT RAISE(ABORT, 'what was served stands');
END;
