-- Calls that users have had. Times in milliseconds since 1970 UTC. No foreign key: a call is written after it is over, and
-- by then its line may be gone.
CREATE TABLE call_logs (
    line_id         VARCHAR(161) NOT NULL,
    call_number     BIGINT NOT NULL,
    kind            VARCHAR(8) NOT NULL,
    far_name        VARCHAR(200) NOT NULL,
    far_uri         VARCHAR(1000) NOT NULL,
    far_withheld    BOOLEAN NOT NULL,
    started         BIGINT NOT NULL,
    answered        BIGINT,
    released        BIGINT NOT NULL,
    location        VARCHAR(161),
    sent_to         VARCHAR(1000),
    sent_reason     VARCHAR(40),
    sent_at         BIGINT,
    diverted_name   VARCHAR(200),
    diverted_uri    VARCHAR(1000),
    diverted_hidden BOOLEAN,
    diverted_reason VARCHAR(40),
    PRIMARY KEY (line_id, call_number)
);

CREATE INDEX call_logs_by_time ON call_logs (line_id, started);
