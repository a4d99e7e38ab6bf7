INSERT INTO subsidy_claims (id, case_id)
VALUES (:id, :case)
