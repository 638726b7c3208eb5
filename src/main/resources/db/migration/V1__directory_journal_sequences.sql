-- One row whose lock makes writers of the directory take turns; the count shows others that something changed.
CREATE TABLE directory_version (
    id      INTEGER PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO directory_version (id, version) VALUES (1, 0);

-- Secrets in these tables are hashes: bcrypt for people, HA1 for phones.
CREATE TABLE shared_lines (
    id                     VARCHAR(161) PRIMARY KEY,
    number                 VARCHAR,
    extension              VARCHAR,
    first_name             VARCHAR NOT NULL,
    last_name              VARCHAR NOT NULL,
    group_id               VARCHAR NOT NULL,
    service_provider_id    VARCHAR NOT NULL,
    appearances            INTEGER NOT NULL,
    alert_click_to_dial    BOOLEAN NOT NULL,
    alert_group_paging     BOOLEAN NOT NULL,
    allow_retrieve         BOOLEAN NOT NULL,
    multiple_calls         BOOLEAN NOT NULL,
    allow_bridging         BOOLEAN NOT NULL,
    bridge_warning_tone    VARCHAR(40) NOT NULL,
    park_notification      BOOLEAN NOT NULL,
    use_primary_setting    BOOLEAN NOT NULL,
    allow_simultaneous     BOOLEAN NOT NULL,
    restrict_retrieve      BOOLEAN NOT NULL,
    restrict_bridging      BOOLEAN NOT NULL,
    portal_password_hash   VARCHAR
);

CREATE TABLE locations (
    line_id           VARCHAR(161) NOT NULL REFERENCES shared_lines (id) ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    line_port         VARCHAR(161) NOT NULL UNIQUE,
    is_primary        BOOLEAN NOT NULL,
    device_name       VARCHAR NOT NULL,
    device_type       VARCHAR NOT NULL,
    device_mac        VARCHAR,
    is_active         BOOLEAN NOT NULL,
    allow_origination BOOLEAN NOT NULL,
    allow_termination BOOLEAN NOT NULL,
    sip_user_name     VARCHAR NOT NULL,
    ha1_md5           VARCHAR(64) NOT NULL,
    ha1_sha256        VARCHAR(64) NOT NULL,
    digest            VARCHAR(10) NOT NULL,
    PRIMARY KEY (line_id, position)
);

CREATE TABLE watchers (
    line_id   VARCHAR(161) NOT NULL REFERENCES shared_lines (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    line_port VARCHAR(161) NOT NULL,
    PRIMARY KEY (line_id, position)
);

-- Every dialled name of every line: the key makes it impossible for two lines to have one.
CREATE TABLE names (
    name    VARCHAR PRIMARY KEY,
    kind    VARCHAR(10) NOT NULL,
    line_id VARCHAR(161) NOT NULL REFERENCES shared_lines (id) ON DELETE CASCADE
);
CREATE INDEX names_of_line ON names (line_id);

-- login is the name in lower case: names of administrators differ in more than case.
CREATE TABLE administrators (
    login         VARCHAR PRIMARY KEY,
    name          VARCHAR NOT NULL,
    password_hash VARCHAR NOT NULL
);

CREATE TABLE journal (
    kind     VARCHAR(40) NOT NULL,
    id       VARCHAR(1024) NOT NULL,
    document VARCHAR(65536) NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE sequence_blocks (
    name        VARCHAR(40) PRIMARY KEY,
    next_number BIGINT NOT NULL
);
