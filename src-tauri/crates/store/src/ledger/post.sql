INSERT INTO ledger_postings (entry_id, position, account, fen)
VALUES (:entry, :position, :account, :fen)
