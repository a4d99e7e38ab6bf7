DELETE FROM statement_line_uses
WHERE used = :used
RETURNING key
