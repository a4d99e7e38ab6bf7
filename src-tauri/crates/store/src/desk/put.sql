UPDATE desk_cases
SET
    indexed = :indexed,
    generation = 0,
    number = :number,
    title = :title,
    opened_at = :opened_at,
    amount = :amount,
    claimants = :claimants,
    respondents = :respondents,
    staff = :staff,
    closed_on = (SELECT closed_on FROM closings WHERE case_id = :case)
WHERE case_id = :case
RETURNING no
