INSERT INTO party_keys (case_id, party_id, kind, key)
VALUES (:case, :party, :kind, :key)
