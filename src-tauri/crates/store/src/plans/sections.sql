SELECT position, title, cover_page
FROM bundle_sections
WHERE case_id = :case
ORDER BY position
