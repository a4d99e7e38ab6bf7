UPDATE evidence
SET
    name = :name, source = :source, proves = :proves, evidence_group = :group, in_bundle = :in_bundle, media = :media,
    seconds = :seconds, captured_at = :captured_at, device = :device, collected_by = :collected_by,
    collected_how = :collected_how, original_medium = :original_medium, kind = :kind, form = :form,
    mediation_record = :mediation_record
WHERE id = :id AND case_id = :case
