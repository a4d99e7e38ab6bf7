INSERT INTO bundle_prints (paper_id, printed)
VALUES (:paper, :printed)
