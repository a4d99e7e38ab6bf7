SELECT case_id, role, coalesce(name, shown_as) AS known_as
FROM parties
WHERE role IN ('claimant', 'respondent') AND coalesce(name, shown_as) IS NOT NULL
ORDER BY case_id, position
