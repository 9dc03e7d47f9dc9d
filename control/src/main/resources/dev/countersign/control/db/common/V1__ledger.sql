-- The ledger: entries, the inner nodes of the Merkle tree over them, and a signed head after each entry.
-- Text and BIGINT only, so that the same tables serve SQLite and PostgreSQL. Digests are 64 hexadecimal digits.

CREATE TABLE ledger_entries (
    sequence BIGINT NOT NULL PRIMARY KEY,
    kind     TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    body     TEXT   NOT NULL -- the canonical JSON whose bytes are the leaf
);

CREATE INDEX ledger_entries_subject ON ledger_entries (subject, sequence);

CREATE TABLE ledger_nodes (
    level    INTEGER NOT NULL, -- 0: leaves
    position BIGINT  NOT NULL, -- the node covers the leaves position * 2^level to (position + 1) * 2^level - 1
    hash     TEXT    NOT NULL,
    PRIMARY KEY (level, position)
);

CREATE TABLE ledger_heads (
    size BIGINT NOT NULL PRIMARY KEY, -- number of entries under it
    root TEXT   NOT NULL,
    note TEXT   NOT NULL
);
