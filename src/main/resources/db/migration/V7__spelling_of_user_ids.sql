-- User ids are compared in lower case and shown as they were provisioned; null in lines from before, which are shown in
-- lower case.
ALTER TABLE shared_lines ADD COLUMN provisioned_id VARCHAR(161);
