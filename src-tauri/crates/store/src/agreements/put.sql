INSERT INTO fee_agreements (id, case_id, terms, made_at, signed_on)
VALUES (:id, :case, :terms, :made_at, :signed_on)
ON CONFLICT (id) DO UPDATE SET
    terms = excluded.terms,
    signed_on = excluded.signed_on
WHERE fee_agreements.case_id = excluded.case_id
