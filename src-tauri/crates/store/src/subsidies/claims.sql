SELECT id, case_id
FROM subsidy_claims
ORDER BY id
