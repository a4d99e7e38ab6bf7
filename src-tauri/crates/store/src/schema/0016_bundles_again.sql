-- What a bundle printed beside its exhibits, what it had to leave out, what its file is called; servings that never were.

CREATE TABLE bundle_prints (
    paper_id TEXT PRIMARY KEY NOT NULL REFERENCES bundles (paper_id) ON DELETE RESTRICT,
    printed  TEXT NOT NULL -- JSON: cover, closing list
) STRICT;

CREATE TABLE bundle_refusals (
    paper_id      TEXT    NOT NULL REFERENCES bundles (paper_id) ON DELETE RESTRICT,
    position      INTEGER NOT NULL,
    case_id       TEXT    NOT NULL,
    evidence_id   TEXT    NOT NULL,
    why           TEXT    NOT NULL,
    pages         TEXT, -- JSON: ranges asked for; null for all
    with_password INTEGER NOT NULL CHECK (with_password IN (0, 1)),
    PRIMARY KEY (paper_id, position),
    FOREIGN KEY (case_id, evidence_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX bundle_refusals_of_evidence ON bundle_refusals (case_id, evidence_id);

-- The name that papers must lead to: the one that the bundle was saved as last.
CREATE TABLE bundle_files (
    paper_id  TEXT PRIMARY KEY NOT NULL REFERENCES bundles (paper_id) ON DELETE RESTRICT,
    file_name TEXT NOT NULL
) STRICT;

-- The serving itself is not removed: who registered it, and who declared it void, stays to be read.
CREATE TABLE voided_servings (
    serving_id TEXT PRIMARY KEY NOT NULL REFERENCES servings (id) ON DELETE RESTRICT,
    why        TEXT NOT NULL CHECK (why <> ''),
    voided_at  TEXT NOT NULL
) STRICT;

CREATE TRIGGER bundle_print_is_not_changed BEFORE UPDATE ON bundle_prints
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_print_is_not_removed BEFORE DELETE ON bundle_prints
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_refusal_is_not_changed BEFORE UPDATE ON bundle_refusals
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER bundle_refusal_is_not_removed BEFORE DELETE ON bundle_refusals
BEGIN
    SELECT RAISE(ABORT, 'a written bundle is never changed');
END;

CREATE TRIGGER voided_serving_is_not_changed BEFORE UPDATE ON voided_servings
BEGIN
    SELECT RAISE(ABORT, 'what was declared void stands');
END;

CREATE TRIGGER voided_serving_is_not_removed BEFORE DELETE ON voided_servings
BEGIN
    SELECT RAISE(ABORT, 'what was declared void stands');
END;

DROP TRIGGER served_evidence_stays_in;

CREATE TRIGGER served_evidence_stays_in BEFORE UPDATE OF in_bundle ON evidence
WHEN NEW.in_bundle = 0 AND OLD.in_bundle = 1 AND EXISTS (
    SELECT 1
    FROM bundle_exhibits
    JOIN servings ON servings.paper_id = bundle_exhibits.paper_id
    LEFT JOIN voided_servings ON voided_servings.serving_id = servings.id
    WHERE bundle_exhibits.evidence_id = NEW.id AND voided_servings.serving_id IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'what was served stands');
END;
