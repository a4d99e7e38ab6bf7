UPDATE cases
SET title = :title, story = :story
WHERE id = :id
