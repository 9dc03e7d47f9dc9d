-- What must not happen to these tables even by a mistake in the program: a change that is not recorded by a newer ledger
-- entry, a change of what was signed or said, a deletion.

CREATE TRIGGER proposals_recorded BEFORE UPDATE ON proposals WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'proposals: every change has its own ledger entry'); END;

CREATE TRIGGER proposals_fixed BEFORE UPDATE ON proposals WHEN NEW.id IS NOT OLD.id
    OR NEW.submitted_at IS NOT OLD.submitted_at
    OR NEW.task_type IS NOT OLD.task_type
BEGIN SELECT RAISE(ABORT, 'proposals: these columns never change'); END;

CREATE TRIGGER revisions_recorded BEFORE UPDATE ON revisions WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'revisions: every change has its own ledger entry'); END;

CREATE TRIGGER revisions_fixed BEFORE UPDATE ON revisions WHEN NEW.proposal IS NOT OLD.proposal
    OR NEW.revision IS NOT OLD.revision
    OR NEW.body IS NOT OLD.body
BEGIN SELECT RAISE(ABORT, 'revisions: these columns never change'); END;

CREATE TRIGGER statements_recorded BEFORE UPDATE ON statements WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'statements: every change has its own ledger entry'); END;

CREATE TRIGGER statements_fixed BEFORE UPDATE ON statements WHEN NEW.digest IS NOT OLD.digest
    OR NEW.nonce IS NOT OLD.nonce
    OR NEW.proposal IS NOT OLD.proposal
    OR NEW.revision IS NOT OLD.revision
    OR NEW.operator IS NOT OLD.operator
    OR NEW.body IS NOT OLD.body
    OR NEW.issued_at IS NOT OLD.issued_at
BEGIN SELECT RAISE(ABORT, 'statements: these columns never change'); END;

CREATE TRIGGER deployments_recorded BEFORE UPDATE ON deployments WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'deployments: every change has its own ledger entry'); END;

CREATE TRIGGER deployments_fixed BEFORE UPDATE ON deployments WHEN NEW.id IS NOT OLD.id
    OR NEW.proposal IS NOT OLD.proposal
    OR NEW.revision IS NOT OLD.revision
    OR NEW.started_at IS NOT OLD.started_at
BEGIN SELECT RAISE(ABORT, 'deployments: these columns never change'); END;

CREATE TRIGGER deployment_devices_recorded BEFORE UPDATE ON deployment_devices WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'deployment_devices: every change has its own ledger entry'); END;

CREATE TRIGGER deployment_devices_fixed BEFORE UPDATE ON deployment_devices WHEN NEW.deployment IS NOT OLD.deployment
    OR NEW.device IS NOT OLD.device
    OR NEW.position IS NOT OLD.position
BEGIN SELECT RAISE(ABORT, 'deployment_devices: these columns never change'); END;

CREATE TRIGGER deployment_steps_recorded BEFORE UPDATE ON deployment_steps WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'deployment_steps: every change has its own ledger entry'); END;

CREATE TRIGGER deployment_steps_fixed BEFORE UPDATE ON deployment_steps WHEN NEW.number IS NOT OLD.number
    OR NEW.deployment IS NOT OLD.deployment
    OR NEW.device IS NOT OLD.device
    OR NEW.step IS NOT OLD.step
    OR NEW.detail IS NOT OLD.detail
    OR NEW.intended_at IS NOT OLD.intended_at
BEGIN SELECT RAISE(ABORT, 'deployment_steps: these columns never change'); END;

CREATE TRIGGER operators_recorded BEFORE UPDATE ON operators WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'operators: every change has its own ledger entry'); END;

CREATE TRIGGER operators_fixed BEFORE UPDATE ON operators WHEN NEW.id IS NOT OLD.id
    OR NEW.user_handle IS NOT OLD.user_handle
BEGIN SELECT RAISE(ABORT, 'operators: these columns never change'); END;

CREATE TRIGGER passkeys_recorded BEFORE UPDATE ON passkeys WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'passkeys: every change has its own ledger entry'); END;

CREATE TRIGGER passkeys_fixed BEFORE UPDATE ON passkeys WHEN NEW.credential_id IS NOT OLD.credential_id
    OR NEW.operator IS NOT OLD.operator
    OR NEW.public_key IS NOT OLD.public_key
    OR NEW.enrolled_at IS NOT OLD.enrolled_at
BEGIN SELECT RAISE(ABORT, 'passkeys: these columns never change'); END;

CREATE TRIGGER ssh_keys_recorded BEFORE UPDATE ON ssh_keys WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'ssh_keys: every change has its own ledger entry'); END;

CREATE TRIGGER ssh_keys_fixed BEFORE UPDATE ON ssh_keys WHEN NEW.fingerprint IS NOT OLD.fingerprint
    OR NEW.operator IS NOT OLD.operator
    OR NEW.line IS NOT OLD.line
    OR NEW.enrolled_at IS NOT OLD.enrolled_at
BEGIN SELECT RAISE(ABORT, 'ssh_keys: these columns never change'); END;

CREATE TRIGGER enrolments_recorded BEFORE UPDATE ON enrolments WHEN NEW.entry <= OLD.entry
BEGIN SELECT RAISE(ABORT, 'enrolments: every change has its own ledger entry'); END;

CREATE TRIGGER enrolments_fixed BEFORE UPDATE ON enrolments WHEN NEW.token_hash IS NOT OLD.token_hash
    OR NEW.operator IS NOT OLD.operator
    OR NEW.expires_at IS NOT OLD.expires_at
BEGIN SELECT RAISE(ABORT, 'enrolments: these columns never change'); END;

CREATE TRIGGER revisions_once BEFORE UPDATE ON revisions
WHEN (OLD.report IS NOT NULL AND NEW.report IS NOT OLD.report)
    OR (OLD.tier IS NOT NULL AND NEW.tier IS NOT OLD.tier)
BEGIN SELECT RAISE(ABORT, 'revisions: these columns are set once'); END;

CREATE TRIGGER statements_once BEFORE UPDATE ON statements
WHEN (OLD.used_at IS NOT NULL AND NEW.used_at IS NOT OLD.used_at)
BEGIN SELECT RAISE(ABORT, 'statements: these columns are set once'); END;

CREATE TRIGGER deployment_steps_once BEFORE UPDATE ON deployment_steps
WHEN (OLD.result IS NOT NULL AND NEW.result IS NOT OLD.result)
    OR (OLD.finished_at IS NOT NULL AND NEW.finished_at IS NOT OLD.finished_at)
BEGIN SELECT RAISE(ABORT, 'deployment_steps: these columns are set once'); END;

CREATE TRIGGER enrolments_once BEFORE UPDATE ON enrolments
WHEN (OLD.used_at IS NOT NULL AND NEW.used_at IS NOT OLD.used_at)
BEGIN SELECT RAISE(ABORT, 'enrolments: these columns are set once'); END;

CREATE TRIGGER passkeys_once BEFORE UPDATE ON passkeys
WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN SELECT RAISE(ABORT, 'passkeys: these columns are set once'); END;

CREATE TRIGGER ssh_keys_once BEFORE UPDATE ON ssh_keys
WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN SELECT RAISE(ABORT, 'ssh_keys: these columns are set once'); END;

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: never changed'); END;

CREATE TRIGGER approvals_no_update BEFORE UPDATE ON approvals
BEGIN SELECT RAISE(ABORT, 'approvals: never changed'); END;

CREATE TRIGGER answers_no_update BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'answers: never changed'); END;

CREATE TRIGGER proposals_no_delete BEFORE DELETE ON proposals
BEGIN SELECT RAISE(ABORT, 'proposals: never deleted'); END;

CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions: never deleted'); END;

CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements
BEGIN SELECT RAISE(ABORT, 'statements: never deleted'); END;

CREATE TRIGGER deployments_no_delete BEFORE DELETE ON deployments
BEGIN SELECT RAISE(ABORT, 'deployments: never deleted'); END;

CREATE TRIGGER deployment_devices_no_delete BEFORE DELETE ON deployment_devices
BEGIN SELECT RAISE(ABORT, 'deployment_devices: never deleted'); END;

CREATE TRIGGER deployment_steps_no_delete BEFORE DELETE ON deployment_steps
BEGIN SELECT RAISE(ABORT, 'deployment_steps: never deleted'); END;

CREATE TRIGGER operators_no_delete BEFORE DELETE ON operators
BEGIN SELECT RAISE(ABORT, 'operators: never deleted'); END;

CREATE TRIGGER passkeys_no_delete BEFORE DELETE ON passkeys
BEGIN SELECT RAISE(ABORT, 'passkeys: never deleted'); END;

CREATE TRIGGER ssh_keys_no_delete BEFORE DELETE ON ssh_keys
BEGIN SELECT RAISE(ABORT, 'ssh_keys: never deleted'); END;

CREATE TRIGGER enrolments_no_delete BEFORE DELETE ON enrolments
BEGIN SELECT RAISE(ABORT, 'enrolments: never deleted'); END;

CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: never deleted'); END;

CREATE TRIGGER approvals_no_delete BEFORE DELETE ON approvals
BEGIN SELECT RAISE(ABORT, 'approvals: never deleted'); END;

CREATE TRIGGER answers_no_delete BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'answers: never deleted'); END;
