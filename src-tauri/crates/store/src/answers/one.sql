SELECT question, answer
FROM answers
WHERE case_id = :case AND question = :question
