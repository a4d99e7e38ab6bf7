SELECT
    (SELECT count(*) FROM papers WHERE number = :number AND case_id <> :case)
    + (SELECT count(*) FROM cases WHERE json_extract(handling, '$.file_number') = :number AND id <> :case)
    + (SELECT count(*) FROM cases WHERE json_extract(handling, '$.aid.number') = :number AND id <> :case) AS found
