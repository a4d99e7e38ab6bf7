DELETE FROM performance_terms
WHERE case_id = :case
