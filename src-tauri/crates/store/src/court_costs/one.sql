SELECT cost, made_at
FROM court_costs
WHERE id = :id AND case_id = :case
