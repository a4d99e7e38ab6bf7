SELECT case_id, amount
FROM payments
