SELECT e.case_id, sum(p.fen) AS fen
FROM ledger_postings AS p
INNER JOIN ledger_entries AS e ON e.id = p.entry_id
WHERE
    p.account = 'receivable' AND e.case_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM discards WHERE discards.case_id = e.case_id)
GROUP BY e.case_id
HAVING sum(p.fen) > 0
ORDER BY fen DESC, e.case_id
