DELETE FROM statement_lines
WHERE key = :key AND NOT EXISTS (SELECT 1 FROM statement_line_uses WHERE statement_line_uses.key = :key)
