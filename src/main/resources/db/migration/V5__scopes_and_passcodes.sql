-- How far an administrator reaches: a group has both ids, a service provider one, the whole system none.
ALTER TABLE administrators ADD COLUMN service_provider_id VARCHAR;
ALTER TABLE administrators ADD COLUMN group_id VARCHAR;
-- bcrypt, of the digits a user logs in with beside his number.
ALTER TABLE shared_lines ADD COLUMN portal_passcode_hash VARCHAR;
