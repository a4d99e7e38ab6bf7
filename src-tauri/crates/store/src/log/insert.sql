INSERT INTO log (at_time, op, case_id, detail)
VALUES (:at, :op, :case, :detail)
