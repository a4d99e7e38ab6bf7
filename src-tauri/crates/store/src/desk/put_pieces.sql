INSERT INTO desk_search (rowid, names, sounds, numbers, money, title, more)
VALUES (:no, :names, :sounds, :numbers, :money, :title, :more)
