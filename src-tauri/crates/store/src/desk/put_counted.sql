UPDATE desk_cases
SET
    generation = :generation,
    next_deadline = :deadline,
    next_what = :what,
    next_whose = :whose,
    next_state = :state,
    next_safe = :safe,
    next_legal = :legal,
    next_undecided = :undecided,
    next_until = :until,
    next_provisional = :provisional,
    overdue = :overdue,
    near = :near,
    unchecked = :unchecked,
    radar = :radar,
    urgent = :urgent
WHERE no = :no
