SELECT basis
FROM charging_basis
WHERE one = 1
