UPDATE desk
SET stamp = :stamp, generation = generation + 1
RETURNING generation
