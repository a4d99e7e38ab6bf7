INSERT INTO events (id, case_id, position, kind, on_day, at_time, party_id, amount, answers, outcome, note)
VALUES (
    :id, :case, (SELECT coalesce(max(position), 0) + 1 FROM events WHERE case_id = :case),
    :kind, :on_day, :at_time, :party, :amount, :answers, :outcome, :note
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind,
    on_day = excluded.on_day,
    at_time = excluded.at_time,
    party_id = excluded.party_id,
    amount = excluded.amount,
    answers = excluded.answers,
    outcome = excluded.outcome,
    note = excluded.note
WHERE events.case_id = excluded.case_id
