SELECT count(*) AS cases
FROM desk_texts
WHERE text LIKE '%' || :text || '%'
