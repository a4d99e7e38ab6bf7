INSERT INTO intakes (id, case_id, started_at, words)
VALUES (:id, :case, :started_at, :words)
