INSERT INTO log (at_time, op, case_id, detail, by_name)
VALUES (:at, :op, :case, :detail, :by)
RETURNING seq
