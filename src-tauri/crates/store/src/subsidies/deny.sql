DELETE FROM subsidy_confirmed
WHERE case_id = :case AND scheme = :scheme AND need = :need
