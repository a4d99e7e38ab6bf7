SELECT DISTINCT case_id
FROM events
WHERE kind IN ('performance-due', 'judgment-performance-due') AND on_day <= :to_day
    AND NOT EXISTS (SELECT 1 FROM discards WHERE discards.case_id = events.case_id)
ORDER BY case_id
