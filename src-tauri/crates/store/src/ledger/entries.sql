SELECT
    e.seq, e.id, e.on_day, e.entered_at, e.verb, e.case_id, e.party_id, e.note, e.reverses,
    undone.id AS reversed_by, undone.on_day AS reversed_on, r.year AS receipt_year, r.number AS receipt_number,
    charge.agreement_id, charge.due_on, c.number AS case_number, coalesce(p.name, p.shown_as) AS party_name
FROM ledger_entries AS e
LEFT JOIN ledger_entries AS undone ON undone.reverses = e.id
LEFT JOIN ledger_receipts AS r ON r.entry_id = e.id
LEFT JOIN ledger_charges AS charge ON charge.entry_id = e.id
LEFT JOIN cases AS c ON c.id = e.case_id
LEFT JOIN parties AS p ON p.id = e.party_id
WHERE (:case IS NULL OR e.case_id = :case)
    AND (:from_day IS NULL OR e.on_day >= :from_day)
    AND (:to_day IS NULL OR e.on_day <= :to_day)
    AND (:id IS NULL OR e.id = :id)
ORDER BY e.on_day, e.seq
