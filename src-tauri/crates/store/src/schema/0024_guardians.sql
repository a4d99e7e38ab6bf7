-- Who acts for a party without full capacity (民法典 23; 民事诉讼法 60). The name stands wherever there is one.
ALTER TABLE parties ADD COLUMN guardian_name TEXT;
ALTER TABLE parties ADD COLUMN guardian_relation TEXT;
ALTER TABLE parties ADD COLUMN guardian_id_number TEXT;
ALTER TABLE parties ADD COLUMN guardian_phone TEXT;
