-- Of a picture that lies behind a conversation somebody said that it is no screenshot of one: nothing is printed of its not having been compared.
ALTER TABLE bundle_items ADD COLUMN no_chat INTEGER NOT NULL DEFAULT 0 CHECK (no_chat IN (0, 1));
