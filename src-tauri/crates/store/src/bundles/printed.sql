SELECT bundle_prints.printed
FROM bundle_prints
JOIN bundles ON bundles.paper_id = bundle_prints.paper_id
WHERE bundles.case_id = :case AND bundles.paper_id = :paper
