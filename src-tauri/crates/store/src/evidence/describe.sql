UPDATE evidence
SET name = :name, source = :source, proves = :proves, evidence_group = :group, in_bundle = :in_bundle
WHERE id = :id AND case_id = :case
