DELETE FROM typed
WHERE form = :form
