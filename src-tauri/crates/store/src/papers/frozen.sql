SELECT data, look, template_sha256, book_sha256, laws, composed
FROM papers
WHERE id = :id AND case_id = :case AND data IS NOT NULL
