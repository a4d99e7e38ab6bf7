SELECT question, answer
FROM answers
WHERE case_id = :case
ORDER BY question
