SELECT rowid AS no
FROM desk_search
WHERE desk_search MATCH :ask
ORDER BY rowid DESC
