INSERT INTO statement_line_uses (key, used, how)
VALUES (:key, :used, :how)
