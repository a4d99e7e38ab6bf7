DELETE FROM chat_seams
WHERE case_id = :case
