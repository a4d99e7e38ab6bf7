INSERT INTO numbers (series, year, last)
VALUES (:series, :year, 1)
ON CONFLICT (series, year) DO UPDATE SET last = last + 1
RETURNING last
