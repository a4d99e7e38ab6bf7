INSERT INTO ledger_entries (id, on_day, entered_at, verb, case_id, party_id, note, reverses)
VALUES (:id, :on_day, :entered_at, :verb, :case, :party, :note, :reverses)
