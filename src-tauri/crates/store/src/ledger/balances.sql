SELECT e.party_id, p.account, sum(p.fen) AS fen
FROM ledger_postings AS p
INNER JOIN ledger_entries AS e ON e.id = p.entry_id
WHERE (:case IS NULL OR e.case_id = :case) AND (:to_day IS NULL OR e.on_day <= :to_day)
GROUP BY e.party_id, p.account
