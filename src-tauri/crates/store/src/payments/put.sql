INSERT INTO payments (
    id, case_id, position, paid_at, amount, channel, counterparty, counterparty_account,
    method, status, order_no, merchant_no, remark, party_id, bill_evidence, bill_line
)
VALUES (
    :id, :case, (SELECT coalesce(max(position), 0) + 1 FROM payments WHERE case_id = :case),
    :paid_at, :amount, :channel, :counterparty, :counterparty_account,
    :method, :status, :order_no, :merchant_no, :remark, :party, :bill_evidence, :bill_line
)
ON CONFLICT (id) DO UPDATE SET
    paid_at = excluded.paid_at,
    amount = excluded.amount,
    channel = excluded.channel,
    counterparty = excluded.counterparty,
    counterparty_account = excluded.counterparty_account,
    method = excluded.method,
    status = excluded.status,
    order_no = excluded.order_no,
    merchant_no = excluded.merchant_no,
    remark = excluded.remark,
    party_id = excluded.party_id,
    bill_evidence = excluded.bill_evidence,
    bill_line = excluded.bill_line
WHERE payments.case_id = excluded.case_id
