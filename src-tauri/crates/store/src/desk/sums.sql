SELECT abs(ledger_postings.fen) AS fen
FROM ledger_postings
INNER JOIN ledger_entries ON ledger_entries.id = ledger_postings.entry_id
WHERE ledger_entries.case_id = :case
UNION
SELECT ledger_invoices.fen
FROM ledger_invoices
INNER JOIN ledger_entries ON ledger_entries.id = ledger_invoices.entry_id
WHERE ledger_entries.case_id = :case
