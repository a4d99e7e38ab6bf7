INSERT INTO charging_basis (one, basis)
VALUES (1, :basis)
ON CONFLICT (one) DO UPDATE SET basis = excluded.basis
