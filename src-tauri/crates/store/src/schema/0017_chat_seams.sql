-- Screenshots of one conversation: which goes on from which. Each has one before it and one behind it at most. What is bound without its neighbour says so.
CREATE TABLE chat_seams (
    case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    after_id  TEXT PRIMARY KEY NOT NULL,
    before_id TEXT UNIQUE NOT NULL CHECK (before_id <> after_id),
    overlap   INTEGER CHECK (overlap > 0), -- rows that both show, in pixels; null where they have nothing in common
    FOREIGN KEY (case_id, after_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT,
    FOREIGN KEY (case_id, before_id) REFERENCES evidence (case_id, id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX chat_seams_of_case ON chat_seams (case_id);
