INSERT INTO performance_terms (case_id, terms)
VALUES (:case, :terms)
ON CONFLICT (case_id) DO UPDATE SET terms = excluded.terms
