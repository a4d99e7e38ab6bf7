SELECT key, words
FROM statement_lines
