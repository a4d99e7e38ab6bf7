SELECT desk_order.key, desk_cases.*
FROM desk_order
INNER JOIN desk_cases ON desk_cases.no = desk_order.no
WHERE desk_order.sort = :sort
ORDER BY desk_order.key, desk_order.no
