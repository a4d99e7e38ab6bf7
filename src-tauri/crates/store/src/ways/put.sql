INSERT INTO settings (one, settings)
VALUES (1, :settings)
ON CONFLICT (one) DO UPDATE SET settings = excluded.settings
