INSERT INTO desk_cases (
    case_id, indexed, generation, number, title, opened_at, changed_at, amount, claimants, respondents, staff
)
SELECT id, 0, 0, number, title, opened_at, :now, 0, '', '', ''
FROM cases
WHERE id = :case
ON CONFLICT (case_id) DO UPDATE SET indexed = 0, generation = 0, changed_at = excluded.changed_at
