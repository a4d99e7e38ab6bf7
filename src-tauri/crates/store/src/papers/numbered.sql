SELECT
    papers.id, papers.case_id, papers.template, papers.title, papers.number, papers.written_at, papers.sha256,
    papers.pages, papers.version, papers.replaces, papers.series, papers.docx,
    later.id AS replaced_by, withdrawals.at_time AS withdrawn_at, withdrawals.why AS withdrawn_why
FROM papers
LEFT JOIN papers AS later ON later.replaces = papers.id
LEFT JOIN withdrawals ON withdrawals.paper_id = papers.id
WHERE papers.number IS NOT NULL AND papers.written_at >= :from AND papers.written_at < :before
ORDER BY papers.written_at, papers.id
