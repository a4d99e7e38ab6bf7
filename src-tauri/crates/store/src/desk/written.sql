SELECT papers.data, papers.composed
FROM papers
LEFT JOIN papers AS later ON later.replaces = papers.id
LEFT JOIN withdrawals ON withdrawals.paper_id = papers.id
WHERE papers.case_id = :case AND papers.data IS NOT NULL AND later.id IS NULL AND withdrawals.paper_id IS NULL
UNION ALL
SELECT data, composed
FROM drafts
WHERE case_id = :case
