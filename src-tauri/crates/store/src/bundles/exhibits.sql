SELECT
    paper_id, evidence_id, section, section_title, cover_page, number, from_page, to_page, name, source, proves,
    side_note, pages, cuts
FROM bundle_exhibits
WHERE case_id = :case
ORDER BY paper_id, position
