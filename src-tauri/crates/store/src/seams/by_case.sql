SELECT before_id, after_id, overlap
FROM chat_seams
WHERE case_id = :case
ORDER BY after_id
