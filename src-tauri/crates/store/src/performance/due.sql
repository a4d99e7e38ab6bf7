SELECT DISTINCT case_id
FROM events
WHERE kind IN ('performance-due', 'judgment-performance-due') AND on_day <= :to_day
ORDER BY case_id
