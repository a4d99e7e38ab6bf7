INSERT INTO ledger_seals (entry_id)
VALUES (:entry)
