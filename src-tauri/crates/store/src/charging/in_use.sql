SELECT EXISTS (SELECT 1 FROM fee_agreements WHERE table_id = :id) AS used
