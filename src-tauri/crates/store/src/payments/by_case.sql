SELECT
    id, paid_at, amount, channel, counterparty, counterparty_account,
    method, status, order_no, merchant_no, remark, party_id, bill_evidence, bill_line
FROM payments
WHERE case_id = :case
ORDER BY paid_at, position
