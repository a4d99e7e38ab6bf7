SELECT id, paper_id, party_id, receiver, method, slip_no, sent_on, state, state_on, note
FROM deliveries
WHERE case_id = :case
ORDER BY sent_on, id
