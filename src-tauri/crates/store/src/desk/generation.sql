SELECT stamp, generation
FROM desk
