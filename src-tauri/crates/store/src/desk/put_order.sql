INSERT INTO desk_order (sort, key, no)
VALUES (:sort, :key, :no)
