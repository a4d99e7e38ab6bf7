INSERT INTO ledger_charges (entry_id, agreement_id, due_on)
VALUES (:entry, :agreement, :due_on)
