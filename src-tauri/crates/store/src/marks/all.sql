SELECT case_id, difficult, kind, source, same_as
FROM case_marks
