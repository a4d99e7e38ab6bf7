SELECT p.entry_id, p.account, p.fen
FROM ledger_postings AS p
INNER JOIN ledger_entries AS e ON e.id = p.entry_id
WHERE (:case IS NULL OR e.case_id = :case)
    AND (:from_day IS NULL OR e.on_day >= :from_day)
    AND (:to_day IS NULL OR e.on_day <= :to_day)
    AND (:id IS NULL OR e.id = :id)
ORDER BY e.seq, p.position
