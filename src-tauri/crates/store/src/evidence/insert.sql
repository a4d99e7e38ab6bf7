INSERT INTO evidence (
    id, case_id, position, name, source, proves, evidence_group, file_name, sha256, size, received_at, in_bundle, media,
    seconds, captured_at, device, collected_by, collected_how, original_medium, came_in, mediation_record, derived_from,
    kind, form
)
VALUES (
    :id, :case, (SELECT coalesce(max(position), 0) + 1 FROM evidence WHERE case_id = :case),
    :name, :source, :proves, :group, :file_name, :sha256, :size, :received_at, :in_bundle, :media,
    :seconds, :captured_at, :device, :collected_by, :collected_how, :original_medium, :came_in, :mediation_record,
    :derived_from, :kind, :form
)
