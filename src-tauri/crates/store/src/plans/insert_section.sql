INSERT INTO bundle_sections (case_id, position, title, cover_page)
VALUES (:case, :position, :title, :cover_page)
