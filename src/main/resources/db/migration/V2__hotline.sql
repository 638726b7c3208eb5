-- A location may call one contact whenever its phone goes off hook.
ALTER TABLE locations ADD COLUMN use_hotline BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE locations ADD COLUMN hotline_contact VARCHAR(161);
