-- One row for each service that a user has set up, as a JSON document, and one with the services he has where those are not
-- all. Without a reference to the line: replacing a line removes and adds its row, and must not take these along.
CREATE TABLE user_services (
    line_id  VARCHAR(161) NOT NULL,
    service  VARCHAR(60) NOT NULL,
    settings VARCHAR NOT NULL,
    PRIMARY KEY (line_id, service)
);

-- Alternate numbers and extensions and the addresses of lists are names too, with longer words for their kinds.
ALTER TABLE names ALTER COLUMN kind SET DATA TYPE VARCHAR(40);
