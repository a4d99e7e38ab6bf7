INSERT INTO papers (
    id, case_id, position, template, title, number, written_at, sha256, pages,
    version, replaces, series, docx, data, look, template_sha256, book_sha256, laws, composed
)
VALUES (
    :id, :case, (SELECT coalesce(max(position), 0) + 1 FROM papers WHERE case_id = :case),
    :template, :title, :number, :written_at, :sha256, :pages,
    :version, :replaces, :series, :docx, :data, :look, :template_sha256, :book_sha256, :laws, :composed
)
