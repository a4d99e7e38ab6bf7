SELECT used
FROM statement_line_uses
