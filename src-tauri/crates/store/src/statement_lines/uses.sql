SELECT used, how
FROM statement_line_uses
