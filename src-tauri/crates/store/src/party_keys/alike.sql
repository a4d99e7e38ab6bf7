SELECT
    party_keys.case_id, party_keys.party_id, party_keys.kind, cases.number, cases.title, parties.role,
    coalesce(parties.name, parties.shown_as, '') AS name
FROM party_keys
INNER JOIN parties ON parties.id = party_keys.party_id
INNER JOIN cases ON cases.id = party_keys.case_id
WHERE party_keys.kind = :kind AND party_keys.key = :key AND party_keys.case_id IS NOT :but
ORDER BY cases.opened_at DESC, party_keys.party_id
