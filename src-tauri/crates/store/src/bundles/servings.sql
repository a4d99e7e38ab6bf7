SELECT servings.id, servings.paper_id, servings.on_day, servings.to_whom, voided_servings.why, voided_servings.voided_at
FROM servings
LEFT JOIN voided_servings ON voided_servings.serving_id = servings.id
WHERE servings.case_id = :case
ORDER BY servings.on_day, servings.id
