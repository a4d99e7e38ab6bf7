SELECT number, case_id, series, 1 AS printed
FROM papers
WHERE number IS NOT NULL
UNION
SELECT json_extract(handling, '$.file_number'), id, NULL, 0
FROM cases
WHERE json_extract(handling, '$.file_number') IS NOT NULL
UNION
SELECT json_extract(handling, '$.aid.number'), id, NULL, 0
FROM cases
WHERE coalesce(json_extract(handling, '$.aid.number'), '') <> ''
