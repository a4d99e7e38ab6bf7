DELETE FROM party_keys
WHERE case_id = :case
