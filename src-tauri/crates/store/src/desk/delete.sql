DELETE FROM desk_cases
WHERE no = :no
