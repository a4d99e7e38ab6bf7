SELECT
    id, role, kind, name, shown_as, id_number, phone, address,
    household_division, habitual_division, representative, representative_post,
    sex, born, ethnicity, occupation, employer, delivery_address, agent,
    guardian_name, guardian_relation, guardian_id_number, guardian_phone
FROM parties
WHERE case_id = :case
ORDER BY CASE role WHEN 'claimant' THEN 0 WHEN 'respondent' THEN 1 ELSE 2 END, position
