SELECT form, words
FROM typed
ORDER BY form
