SELECT kind, name, address, phone, division, letter_code, licence_no, lawyers
FROM office
