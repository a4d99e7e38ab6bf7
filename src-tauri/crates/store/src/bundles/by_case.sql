SELECT
    bundles.paper_id, bundles.kind, bundles.masked, bundles.numbering, bundles.first_number, bundles.next_number,
    bundles.first_page, bundles.next_page, papers.written_at, bundle_files.file_name
FROM bundles
JOIN papers ON papers.id = bundles.paper_id
LEFT JOIN bundle_files ON bundle_files.paper_id = bundles.paper_id
WHERE bundles.case_id = :case
ORDER BY papers.position DESC
