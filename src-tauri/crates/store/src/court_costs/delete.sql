DELETE FROM court_costs
WHERE id = :id AND case_id = :case
