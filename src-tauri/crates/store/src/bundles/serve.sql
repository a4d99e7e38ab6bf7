INSERT INTO servings (id, case_id, paper_id, on_day, to_whom)
VALUES (:id, :case, :paper, :on_day, :to_whom)
