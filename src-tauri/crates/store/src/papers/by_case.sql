SELECT id, case_id, template, title, number, written_at, sha256, pages
FROM papers
WHERE case_id = :case
ORDER BY written_at DESC, position DESC
