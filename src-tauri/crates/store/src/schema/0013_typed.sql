-- What was typed into a form and neither saved nor given up: it outlives the window, a lock and a power cut.
CREATE TABLE typed (
    form    TEXT PRIMARY KEY NOT NULL,
    words   TEXT NOT NULL,
    at_time TEXT NOT NULL
) STRICT, WITHOUT ROWID;
