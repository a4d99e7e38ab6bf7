SELECT text
FROM desk_texts
WHERE no = :no
