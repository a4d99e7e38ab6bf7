SELECT papers.sha256, papers.docx, papers.title, cases.number
FROM papers
JOIN cases ON cases.id = papers.case_id
ORDER BY cases.number, papers.position
