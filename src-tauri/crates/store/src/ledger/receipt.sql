INSERT INTO ledger_receipts (entry_id, year, number)
VALUES (:entry, :year, :number)
