DELETE FROM charging_basis
