SELECT statement_lines.key, statement_lines.words, statement_lines.taken_at, statement_line_uses.how
FROM statement_line_uses
INNER JOIN statement_lines ON statement_lines.key = statement_line_uses.key
WHERE statement_line_uses.used = :used
ORDER BY statement_lines.key
