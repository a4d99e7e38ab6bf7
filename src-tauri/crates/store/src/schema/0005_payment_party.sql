-- Which respondent received a payment, where a case has several; none: not said, or the only one.
ALTER TABLE payments ADD COLUMN party_id TEXT REFERENCES parties (id) ON DELETE SET NULL;
