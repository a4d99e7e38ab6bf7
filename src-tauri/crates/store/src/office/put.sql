INSERT INTO office (
    one, kind, name, address, phone, division, letter_code, licence_no, lawyers,
    mediators, recorders, letterhead, numbering, face, dossier
)
VALUES (
    1, :kind, :name, :address, :phone, :division, :letter_code, :licence_no, :lawyers,
    :mediators, :recorders, :letterhead, :numbering, :face, :dossier
)
ON CONFLICT (one) DO UPDATE SET
    kind = excluded.kind,
    name = excluded.name,
    address = excluded.address,
    phone = excluded.phone,
    division = excluded.division,
    letter_code = excluded.letter_code,
    licence_no = excluded.licence_no,
    lawyers = excluded.lawyers,
    mediators = excluded.mediators,
    recorders = excluded.recorders,
    letterhead = excluded.letterhead,
    numbering = excluded.numbering,
    face = excluded.face,
    dossier = excluded.dossier
