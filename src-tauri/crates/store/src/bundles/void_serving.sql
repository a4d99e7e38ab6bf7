INSERT INTO voided_servings (serving_id, why, voided_at)
SELECT id, :why, :at
FROM servings
WHERE id = :serving AND case_id = :case
