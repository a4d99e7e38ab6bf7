SELECT cost
FROM court_costs
WHERE case_id = :case
ORDER BY made_at, id
