-- The name and the account that a platform showed of a party are two keys now. Every case is taken in again by the version of its index; those put aside have no row that would
-- wait for it, and get one until they are. No dates are counted of them.
INSERT INTO desk_cases (
    case_id, indexed, generation, number, title, opened_at, changed_at, amount, claimants, respondents, staff
)
SELECT cases.id, 0, 9223372036854775807, cases.number, cases.title, cases.opened_at, discards.at_time, 0, '', '', ''
FROM discards
INNER JOIN cases ON cases.id = discards.case_id
WHERE true -- the parser takes what follows for a join's condition otherwise
ON CONFLICT (case_id) DO NOTHING;
