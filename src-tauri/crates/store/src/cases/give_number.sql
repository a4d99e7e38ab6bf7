UPDATE cases
SET handling = json_set(coalesce(handling, '{}'), '$.file_number', :number)
WHERE id = :id
