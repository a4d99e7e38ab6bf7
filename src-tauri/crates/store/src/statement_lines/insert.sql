INSERT INTO statement_lines (key, taken_at, words)
VALUES (:key, :at, :words)
