INSERT INTO fee_agreements (id, case_id, table_id, terms, made_at, signed_on)
VALUES (:id, :case, :table, :terms, :made_at, :signed_on)
ON CONFLICT (id) DO UPDATE SET
    table_id = excluded.table_id,
    terms = excluded.terms,
    signed_on = excluded.signed_on
WHERE fee_agreements.case_id = excluded.case_id
