INSERT INTO statement_line_uses (key, used)
VALUES (:key, :used)
