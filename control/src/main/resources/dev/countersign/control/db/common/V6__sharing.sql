-- What other domains were given: the budgets and the test for differences read it, after a restart too. The same is in the
-- ledger, for auditors. Times are milliseconds since 1970.

CREATE TABLE sharing_releases (
    consumer     TEXT   NOT NULL,
    artifact     TEXT   NOT NULL,
    domain       TEXT   NOT NULL, -- the consumer's
    query        TEXT   NOT NULL,
    window_start BIGINT NOT NULL,
    window_end   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    entry        BIGINT NOT NULL,
    PRIMARY KEY (consumer, artifact)
);

CREATE INDEX sharing_releases_window ON sharing_releases (domain, query, window_end);
CREATE INDEX sharing_releases_consumer ON sharing_releases (consumer, at);

CREATE TABLE sharing_sent (
    consumer TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    bytes    BIGINT NOT NULL,
    entry    BIGINT NOT NULL
);

CREATE INDEX sharing_sent_consumer ON sharing_sent (consumer, at);
