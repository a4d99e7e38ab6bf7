DELETE FROM desk_dates
WHERE no = :no
