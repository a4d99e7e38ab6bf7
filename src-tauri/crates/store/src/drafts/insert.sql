INSERT INTO drafts (id, case_id, form, data, saved_at, replaces, composed, composed_on)
VALUES (:id, :case, :form, :data, :saved_at, :replaces, :composed, :composed_on)
