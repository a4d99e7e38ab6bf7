-- What a commercial mediation body let out of a case (商事调解条例 19): written once. A mistake is told by another record.
CREATE TABLE releases (
    id          TEXT PRIMARY KEY NOT NULL,
    case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    recorded_at TEXT NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX releases_of_case ON releases (case_id, recorded_at);

CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON releases
BEGIN
    SELECT RAISE(ABORT, 'a release is never changed');
END;

CREATE TRIGGER release_is_not_removed BEFORE DELETE ON releases
BEGIN
    SELECT RAISE(ABORT, 'a release is never changed');
END;
