SELECT
    kind, name, address, phone, division, letter_code, licence_no, lawyers,
    mediators, recorders, letterhead, numbering, face, dossier
FROM office
