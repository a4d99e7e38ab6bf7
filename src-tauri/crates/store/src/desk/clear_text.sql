DELETE FROM desk_texts
WHERE no = :no
