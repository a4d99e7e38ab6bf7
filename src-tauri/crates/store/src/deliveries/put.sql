INSERT INTO deliveries (
    id, case_id, paper_id, party_id, receiver, method, slip_no, sent_on, state, state_on, note
)
VALUES (
    :id, :case, :paper, :party, :receiver, :method, :slip_no, :sent_on, :state, :state_on, :note
)
ON CONFLICT (id) DO UPDATE SET
    party_id = excluded.party_id,
    receiver = excluded.receiver,
    method = excluded.method,
    slip_no = excluded.slip_no,
    sent_on = excluded.sent_on,
    state = excluded.state,
    state_on = excluded.state_on,
    note = excluded.note
WHERE deliveries.case_id = excluded.case_id AND deliveries.paper_id = excluded.paper_id
