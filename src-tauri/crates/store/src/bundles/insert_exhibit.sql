INSERT INTO bundle_exhibits (
    paper_id, position, case_id, evidence_id, section, section_title, cover_page, number, from_page, to_page, name,
    source, proves, side_note, pages, cuts
)
VALUES (
    :paper, :position, :case, :evidence, :section, :section_title, :cover_page, :number, :from_page, :to_page, :name,
    :source, :proves, :side_note, :pages, :cuts
)
