SELECT case_id, scheme, need
FROM subsidy_confirmed
