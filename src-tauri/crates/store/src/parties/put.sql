INSERT INTO parties (
    id, case_id, position, role, kind, name, shown_as, id_number, phone, address,
    household_division, habitual_division, representative, representative_post,
    sex, born, ethnicity, occupation, employer, delivery_address, agent,
    guardian_name, guardian_relation, guardian_id_number, guardian_phone
)
VALUES (
    :id, :case, (SELECT coalesce(max(position), 0) + 1 FROM parties WHERE case_id = :case),
    :role, :kind, :name, :shown_as, :id_number, :phone, :address,
    :household_division, :habitual_division, :representative, :representative_post,
    :sex, :born, :ethnicity, :occupation, :employer, :delivery_address, :agent,
    :guardian_name, :guardian_relation, :guardian_id_number, :guardian_phone
)
ON CONFLICT (id) DO UPDATE SET
    role = excluded.role,
    kind = excluded.kind,
    name = excluded.name,
    shown_as = excluded.shown_as,
    id_number = excluded.id_number,
    phone = excluded.phone,
    address = excluded.address,
    household_division = excluded.household_division,
    habitual_division = excluded.habitual_division,
    representative = excluded.representative,
    representative_post = excluded.representative_post,
    sex = excluded.sex,
    born = excluded.born,
    ethnicity = excluded.ethnicity,
    occupation = excluded.occupation,
    employer = excluded.employer,
    delivery_address = excluded.delivery_address,
    agent = excluded.agent,
    guardian_name = excluded.guardian_name,
    guardian_relation = excluded.guardian_relation,
    guardian_id_number = excluded.guardian_id_number,
    guardian_phone = excluded.guardian_phone
WHERE parties.case_id = excluded.case_id
