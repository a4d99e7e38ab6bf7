DELETE FROM desk_search
WHERE rowid = :no
