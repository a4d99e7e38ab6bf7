UPDATE intakes
SET finished_at = :finished_at
WHERE id = :id
