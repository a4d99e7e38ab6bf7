-- What the office changes of its own (tables of fees, its data, settings, filters) belongs to no case, and is kept as well.
CREATE TABLE history_again (
    seq      INTEGER NOT NULL REFERENCES log (seq) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    case_id  TEXT REFERENCES cases (id) ON DELETE RESTRICT, -- null where it is the office's own
    what     TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    before   TEXT, -- JSON
    after    TEXT, -- JSON
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;

INSERT INTO history_again (seq, position, case_id, what, item, before, after)
SELECT seq, position, case_id, what, item, before, after
FROM history;

DROP TABLE history;
ALTER TABLE history_again RENAME TO history;

-- Of all cases, and of the office's own, by the primary key; of one case by this.
CREATE INDEX history_of_case ON history (case_id, seq);

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER history_is_not_shortened BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;
