INSERT INTO case_marks (case_id, difficult, kind, source, same_as)
VALUES (:case, :difficult, :kind, :source, :same_as)
ON CONFLICT (case_id) DO UPDATE SET
    difficult = excluded.difficult, kind = excluded.kind, source = excluded.source, same_as = excluded.same_as
