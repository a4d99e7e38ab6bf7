INSERT INTO history (seq, position, case_id, what, item, before, after)
VALUES (:seq, :position, :case, :what, :item, :before, :after)
