-- Proposals and what became of them. Every row names the ledger entry that recorded its last change; JSON is canonical
-- (RFC 8785), so that a digest of the stored text is the digest of the value.

CREATE TABLE proposals (
    id           TEXT    NOT NULL PRIMARY KEY,
    state        TEXT    NOT NULL,
    revision     INTEGER NOT NULL, -- the newest
    task_type    TEXT    NOT NULL,
    devices      TEXT    NOT NULL, -- device ids in order, a space between
    rounds       INTEGER NOT NULL, -- revisions the agent has handed in
    by_operator  INTEGER NOT NULL, -- 1 when the newest revision is an operator's
    submitted_at BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    claimed_by   TEXT REFERENCES operators (id),
    question     TEXT, -- evidence an operator asked for
    entry        BIGINT  NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE INDEX proposals_state ON proposals (state);

CREATE TABLE revisions (
    proposal TEXT    NOT NULL REFERENCES proposals (id),
    revision INTEGER NOT NULL,
    body     TEXT    NOT NULL, -- Proposal
    report   TEXT,             -- VerificationReport, once
    tier     TEXT,             -- TierDecision, once
    entry    BIGINT  NOT NULL REFERENCES ledger_entries (sequence),
    PRIMARY KEY (proposal, revision)
);

CREATE TABLE decisions (
    entry    BIGINT  NOT NULL PRIMARY KEY REFERENCES ledger_entries (sequence),
    proposal TEXT    NOT NULL REFERENCES proposals (id),
    operator TEXT    NOT NULL REFERENCES operators (id),
    body     TEXT    NOT NULL -- Decision
);

CREATE INDEX decisions_proposal ON decisions (proposal);

CREATE TABLE statements (
    digest   TEXT    NOT NULL PRIMARY KEY,
    nonce    TEXT    NOT NULL UNIQUE,
    proposal TEXT    NOT NULL REFERENCES proposals (id),
    revision INTEGER NOT NULL,
    operator TEXT    NOT NULL REFERENCES operators (id),
    body     TEXT    NOT NULL, -- ApprovalStatement
    issued_at BIGINT NOT NULL,
    used_at  BIGINT,
    entry    BIGINT  NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE INDEX statements_proposal ON statements (proposal, operator);

CREATE TABLE approvals (
    statement      TEXT    NOT NULL PRIMARY KEY REFERENCES statements (digest),
    proposal       TEXT    NOT NULL REFERENCES proposals (id),
    revision       INTEGER NOT NULL,
    operator       TEXT    NOT NULL REFERENCES operators (id),
    method         TEXT    NOT NULL,
    key_id         TEXT    NOT NULL,
    assertion      TEXT    NOT NULL, -- as it came in
    counter_before BIGINT  NOT NULL, -- the passkey's signature counter before it; 0 for SSH
    approved_at    BIGINT  NOT NULL,
    entry          BIGINT  NOT NULL REFERENCES ledger_entries (sequence),
    UNIQUE (proposal, revision, operator)
);

CREATE TABLE answers (
    entry BIGINT NOT NULL PRIMARY KEY REFERENCES ledger_entries (sequence),
    task  TEXT   NOT NULL,
    body  TEXT   NOT NULL -- UnableAnswer
);

CREATE INDEX answers_task ON answers (task);

CREATE TABLE deployments (
    id         TEXT    NOT NULL PRIMARY KEY,
    proposal   TEXT    NOT NULL UNIQUE REFERENCES proposals (id),
    revision   INTEGER NOT NULL,
    started_at BIGINT  NOT NULL,
    confirm_by BIGINT,
    reason     TEXT    NOT NULL,
    entry      BIGINT  NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE TABLE deployment_devices (
    deployment TEXT    NOT NULL REFERENCES deployments (id),
    position   INTEGER NOT NULL,
    device     TEXT    NOT NULL,
    phase      TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    entry      BIGINT  NOT NULL REFERENCES ledger_entries (sequence),
    PRIMARY KEY (deployment, device)
);

CREATE TABLE deployment_steps (
    number      BIGINT NOT NULL PRIMARY KEY REFERENCES ledger_entries (sequence), -- the entry of the intent
    deployment  TEXT   NOT NULL REFERENCES deployments (id),
    device      TEXT,
    step        TEXT   NOT NULL,
    detail      TEXT   NOT NULL,
    intended_at BIGINT NOT NULL,
    result      TEXT,
    outcome     TEXT   NOT NULL,
    finished_at BIGINT,
    entry       BIGINT NOT NULL REFERENCES ledger_entries (sequence)
);

CREATE INDEX deployment_steps_deployment ON deployment_steps (deployment, number);
