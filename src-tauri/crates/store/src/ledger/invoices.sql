SELECT entry_id, number, kind, on_day, fen, voided_on
FROM ledger_invoices
ORDER BY on_day, number
