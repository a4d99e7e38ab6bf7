SELECT note AS text, 0 AS number
FROM ledger_entries
WHERE case_id = :case
UNION ALL
SELECT ledger_invoices.number, 1
FROM ledger_invoices
INNER JOIN ledger_entries ON ledger_entries.id = ledger_invoices.entry_id
WHERE ledger_entries.case_id = :case
UNION ALL
SELECT json_extract(cost, '$.court') || ' ' || json_extract(cost, '$.note'), 0
FROM court_costs
WHERE case_id = :case
UNION ALL
SELECT how, 0
FROM closings
WHERE case_id = :case
UNION ALL
SELECT why, 0
FROM date_waivers
WHERE case_id = :case
UNION ALL
SELECT note, 0
FROM date_checks
WHERE case_id = :case
UNION ALL
SELECT why, 0
FROM conflict_checks
WHERE case_id = :case
UNION ALL
SELECT json_extract(body, '$.what') || ' ' || json_extract(body, '$.to'), 0
FROM releases
WHERE case_id = :case
UNION ALL
SELECT bundle_items.side_note, 0
FROM bundle_items
WHERE bundle_items.case_id = :case AND bundle_items.side_note IS NOT NULL
