DELETE FROM desk_order
WHERE no = :no
