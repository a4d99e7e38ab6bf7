SELECT bytes
FROM office_pictures
WHERE what = :what
