SELECT id, table_id, terms, made_at, signed_on
FROM fee_agreements
WHERE case_id = :case
ORDER BY made_at DESC, id DESC
