SELECT claim_id, what, on_day, month, scheme, class, class_title, fen, why, entry_id
FROM subsidy_steps
ORDER BY claim_id, position
