INSERT INTO withdrawals (paper_id, at_time, why)
VALUES (:id, :at, :why)
