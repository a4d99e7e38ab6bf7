-- Whom an event concerns, where a case has several respondents, and how much, for a part payment.
ALTER TABLE events ADD COLUMN party_id TEXT REFERENCES parties (id) ON DELETE SET NULL;
ALTER TABLE events ADD COLUMN amount INTEGER CHECK (amount > 0);
