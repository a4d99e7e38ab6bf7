INSERT INTO bundles (
    paper_id, case_id, kind, masked, numbering, first_number, next_number, first_page, next_page
)
VALUES (:paper, :case, :kind, :masked, :numbering, :first_number, :next_number, :first_page, :next_page)
