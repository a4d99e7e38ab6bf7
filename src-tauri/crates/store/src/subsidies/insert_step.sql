INSERT INTO subsidy_steps (claim_id, position, what, on_day, month, scheme, class, class_title, fen, why, entry_id)
SELECT
    :claim, (SELECT count(*) FROM subsidy_steps WHERE claim_id = :claim), :what, :on_day, :month, :scheme, :class,
    :class_title, :fen, :why, :entry
