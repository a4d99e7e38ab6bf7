UPDATE ledger_invoices
SET voided_on = :on_day
WHERE number = :number AND voided_on IS NULL
