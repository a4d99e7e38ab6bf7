-- What the judgment of a retrial decided. It was one question of a case before: the answer was of the last retrial.
ALTER TABLE events ADD COLUMN outcome TEXT;
UPDATE events
SET outcome = (
    SELECT json_extract(answers.answer, '$.value') FROM answers
    WHERE answers.case_id = events.case_id AND answers.question = 'retrial-outcome'
        AND json_extract(answers.answer, '$.value') IN ('upheld', 'pays', 'denied', 'back', 'dismissed')
)
WHERE kind = 'retrial-judgment-effective' AND id = (
    SELECT last.id FROM events AS last
    WHERE last.case_id = events.case_id AND last.kind = 'retrial-judgment-effective'
    ORDER BY last.on_day DESC, coalesce(last.at_time, last.on_day) DESC, last.position DESC
    LIMIT 1
);
DELETE FROM answers WHERE question = 'retrial-outcome';
