-- People and their keys. Every row names the ledger entry that recorded its last change. Times are milliseconds since
-- 1970 (UTC); keys are never deleted, only revoked.

CREATE TABLE operators (
    id           TEXT    NOT NULL PRIMARY KEY,
    display_name TEXT    NOT NULL,
    roles        TEXT    NOT NULL, -- names of roles, comma between
    user_handle  TEXT    NOT NULL UNIQUE, -- WebAuthn user handle, base64url
    active       INTEGER NOT NULL,
    entry        BIGINT  NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE TABLE passkeys (
    credential_id TEXT    NOT NULL PRIMARY KEY, -- base64url
    operator      TEXT    NOT NULL REFERENCES operators (id),
    public_key    TEXT    NOT NULL, -- COSE_Key, base64url
    counter       BIGINT  NOT NULL,
    label         TEXT    NOT NULL,
    backed_up     INTEGER NOT NULL,
    enrolled_at   BIGINT  NOT NULL,
    revoked_at    BIGINT,
    entry         BIGINT  NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE INDEX passkeys_operator ON passkeys (operator);

CREATE TABLE ssh_keys (
    fingerprint TEXT   NOT NULL PRIMARY KEY,
    operator    TEXT   NOT NULL REFERENCES operators (id),
    line        TEXT   NOT NULL, -- type and base64
    enrolled_at BIGINT NOT NULL,
    revoked_at  BIGINT,
    entry       BIGINT NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE INDEX ssh_keys_operator ON ssh_keys (operator);

CREATE TABLE enrolments (
    token_hash TEXT   NOT NULL PRIMARY KEY, -- SHA-256 of the token
    operator   TEXT   NOT NULL REFERENCES operators (id),
    expires_at BIGINT NOT NULL,
    used_at    BIGINT,
    entry      BIGINT NOT NULL REFERENCES ledger_entries (sequence)
);
