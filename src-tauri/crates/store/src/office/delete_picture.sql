DELETE FROM office_pictures
WHERE what = :what
