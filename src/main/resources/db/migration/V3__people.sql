-- What is known of a line's user beside his name, one row per field that is known.
CREATE TABLE person_details (
    line_id VARCHAR(161) NOT NULL REFERENCES shared_lines (id) ON DELETE CASCADE,
    field   VARCHAR(40) NOT NULL,
    text    VARCHAR(200) NOT NULL,
    PRIMARY KEY (line_id, field)
);

-- Lists that a user, a group or a service provider owns: contacts, schedules and the like, each list one JSON document.
-- No foreign key: replacing a line's definition must not take its user's lists.
CREATE TABLE owned_lists (
    level    VARCHAR(20) NOT NULL,
    provider VARCHAR(161) NOT NULL,
    owner    VARCHAR(161) NOT NULL,
    kind     VARCHAR(40) NOT NULL,
    entries  TEXT NOT NULL,
    PRIMARY KEY (level, provider, owner, kind)
);
