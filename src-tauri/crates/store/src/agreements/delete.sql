DELETE FROM fee_agreements
WHERE id = :id AND case_id = :case AND signed_on IS NULL
