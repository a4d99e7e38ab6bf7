INSERT INTO intake_files (intake_id, position, shown, place, state, why)
VALUES (:intake, :position, :shown, :place, :state, :why)
