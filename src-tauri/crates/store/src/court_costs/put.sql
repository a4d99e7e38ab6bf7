INSERT INTO court_costs (id, case_id, cost, made_at)
VALUES (:id, :case, :cost, :made_at)
ON CONFLICT (id) DO UPDATE SET cost = excluded.cost
WHERE court_costs.case_id = excluded.case_id
