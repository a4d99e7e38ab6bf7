INSERT INTO drafts (id, case_id, form, data, saved_at, replaces)
VALUES (:id, :case, :form, :data, :saved_at, :replaces)
