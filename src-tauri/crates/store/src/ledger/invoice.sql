INSERT INTO ledger_invoices (entry_id, number, kind, on_day, fen)
VALUES (:entry, :number, :kind, :on_day, :fen)
