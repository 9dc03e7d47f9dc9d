package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.operator.AssertionCheck;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.BaseReader;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements out, signatures in. A signature counts only when all of this holds: a statement with that digest was
 * issued to this operator and is the newest of theirs, unused and not expired; the statement computed again from the
 * store has the same bytes; every condition of {@link ApprovalConditions} holds, on the devices too; the signature
 * verifies under a key of this operator; the policy lets that kind of key sign this tier. The last transaction checks
 * again what may have changed meanwhile, uses the statement up and records everything in the ledger.
 */
final class Countersigning {
    private static final Logger LOG = LoggerFactory.getLogger(Countersigning.class);
    private static final int NONCE_BYTES = 16;

    private final Ledger ledger;
    private final Passkeys passkeys;
    private final BaseReader bases;
    private final ApprovalPolicy policy;
    private final ReviewConfig config;
    private final Clock clock;
    private final RandomGenerator random;
    private final ApprovalConditions conditions;
    private final SignatureCheck signatures;

    Countersigning(ReviewDesk.Parts parts) {
        ledger = parts.ledger();
        passkeys = parts.passkeys();
        bases = parts.bases();
        policy = parts.policy();
        config = parts.config();
        clock = parts.clock();
        random = parts.random();
        conditions = new ApprovalConditions(policy, config);
        signatures = new SignatureCheck(parts.operators(), passkeys);
    }

    /** What a decision is about, read in one snapshot. */
    private record Subject(
            ProposalRow row, ProposalRows.Revision revision, Optional<Operator> operator, List<Finding> findings) {
        VerificationReport report() {
            VerificationReport report = revision.report();
            if (report == null) {
                throw new IllegalStateException("conditions hold only with a report");
            }
            return report;
        }

        RiskTier tier() {
            if (revision.tier() == null) {
                throw new IllegalStateException("conditions hold only with a tier");
            }
            return revision.tier().tier();
        }
    }

    /** What the ledger says of an issued statement. */
    private record IssuedEntry(int revision, Digest statement, Instant expiresAt) {}

    /** What the ledger says of a signature: enough to verify it without the database. */
    private record SignedEntry(
            ApprovalStatement statement,
            Digest digest,
            ApprovalMethod method,
            String key,
            String assertion,
            AuditSteps steps,
            int approvals,
            int approvalsNeeded) {}

    StatementIssue issue(ProposalId id, OperatorId operator) {
        Optional<Subject> found = subject(id, operator);
        if (found.isEmpty()) {
            return new StatementIssue.Refused(List.of(Findings.unknown(id)));
        }
        List<Finding> findings = withDevices(found.get());
        if (!findings.isEmpty()) {
            return new StatementIssue.Refused(findings);
        }
        String nonce = nonce();
        return ledger.write(tx -> {
            Subject now = subject(tx.handle(), id, operator).orElseThrow();
            if (!now.findings().isEmpty()
                    || now.row().revision() != found.get().row().revision()) {
                return Written.dropped(new StatementIssue.Refused(refusals(now)));
            }
            ApprovalStatement statement = StatementMaker.make(
                    now.revision().proposal(),
                    now.report(),
                    now.tier(),
                    new StatementMaker.Terms(operator, now.row().expiresAt(), nonce));
            Entry entry = tx.append(ProposalRows.draft(
                    "statement.issued",
                    Actor.of(operator),
                    id,
                    new IssuedEntry(statement.revision(), statement.digest(), statement.expiresAt())));
            new ApprovalRows(tx.handle()).insert(statement, entry);
            return Written.kept(new StatementIssue.Issued(statement));
        });
    }

    Countersigned countersign(ProposalId id, OperatorId operator, Assertion assertion, AuditSteps steps) {
        Countersigned outcome = weigh(id, operator, assertion, steps);
        if (outcome instanceof Countersigned.Refused(List<Finding> findings)) {
            LOG.warn("a signature by {} for {} is refused: {}", operator, id, findings);
        }
        return outcome;
    }

    private Countersigned weigh(ProposalId id, OperatorId operator, Assertion assertion, AuditSteps steps) {
        Optional<Subject> found = subject(id, operator);
        if (found.isEmpty()) {
            return new Countersigned.Refused(List.of(Findings.unknown(id)));
        }
        Subject subject = found.get();
        List<Finding> findings = new ArrayList<>(withDevices(subject));
        findings.addAll(Texts.approving(steps));
        Optional<ApprovalRows.Issued> issued = ledger.read(handle -> new ApprovalRows(handle).newest(id, operator));
        issued.ifPresentOrElse(
                i -> findings.addAll(voided(i, subject)),
                () -> findings.add(noStatement("none that was issued to " + operator)));
        if (!findings.isEmpty() || subject.operator().isEmpty() || issued.isEmpty()) {
            return new Countersigned.Refused(findings);
        }
        ApprovalStatement statement = issued.get().statement();
        return switch (signatures.check(statement, subject.operator().get(), assertion)) {
            case SignatureCheck.Result.Refused refused -> new Countersigned.Refused(List.of(refused.finding()));
            case SignatureCheck.Result.Signed signed -> {
                List<Finding> weak = conditions.method(signed.method(), statement.tier());
                yield weak.isEmpty() ? store(statement, signed, assertion, steps) : new Countersigned.Refused(weak);
            }
        };
    }

    /** Made anew from the store; throws when a stored approval does not verify. */
    Optional<CountersignedChange> countersigned(ProposalId id) {
        return ledger.read(handle -> {
                    ProposalRows rows = new ProposalRows(handle);
                    return rows.find(id)
                            .map(row -> new FromStore(
                                    row,
                                    rows.revision(id, row.revision()),
                                    new ApprovalRows(handle).approvals(id, row.revision()),
                                    rows.authors(id)));
                })
                .filter(FromStore::deployable)
                .map(stored -> stored.change(signatures, policy));
    }

    private Countersigned store(
            ApprovalStatement statement, SignatureCheck.Result.Signed signed, Assertion assertion, AuditSteps steps) {
        String text = switch (assertion) {
            case Assertion.Passkey(String json) -> json;
            case Assertion.SshSignature(String armored) -> armored;
        };
        Stored stored = ledger.write(tx -> {
            Subject now = subject(tx.handle(), statement.proposal(), statement.approver())
                    .orElseThrow();
            List<Finding> findings = new ArrayList<>(now.findings());
            ApprovalRows approvals = new ApprovalRows(tx.handle());
            Optional<ApprovalRows.Issued> issued = approvals.newest(statement.proposal(), statement.approver());
            if (findings.isEmpty()) {
                findings.addAll(issued.filter(i -> i.digest().equals(statement.digest()))
                        .map(i -> voided(i, now))
                        .orElseGet(() -> List.of(noStatement("one that is not the newest any more"))));
            }
            if (!keyInUse(now.operator(), signed)) {
                findings.add(noStatement("a key that was revoked meanwhile"));
            }
            if (!findings.isEmpty()) {
                return Written.dropped(new Stored.No(findings));
            }
            return record(tx, now, statement, signed, text, steps);
        });
        return switch (stored) {
            case Stored.Last() ->
                countersigned(statement.proposal())
                        .<Countersigned>map(Countersigned.Approved::new)
                        .orElseGet(() -> new Countersigned.Refused(List.of(noStatement("one that expired just now"))));
            case Stored.More(int people) -> new Countersigned.MoreNeeded(people);
            case Stored.No(List<Finding> findings) -> new Countersigned.Refused(findings);
        };
    }

    /** What the storing transaction did. */
    private sealed interface Stored {
        record Last() implements Stored {}

        record More(int people) implements Stored {}

        record No(List<Finding> findings) implements Stored {}
    }

    /** The rows and the entry of one approval; the last one needed moves the proposal on. */
    private Written<Stored> record(
            Transaction tx,
            Subject now,
            ApprovalStatement statement,
            SignatureCheck.Result.Signed signed,
            String assertion,
            AuditSteps steps) {
        ProposalRows rows = new ProposalRows(tx.handle());
        ApprovalRows approvals = new ApprovalRows(tx.handle());
        int signatures =
                approvals.approvals(statement.proposal(), statement.revision()).size() + 1;
        int needed = policy.approvalsNeeded(statement.tier());
        SignedEntry payload = new SignedEntry(
                statement, statement.digest(), signed.method(), signed.key(), assertion, steps, signatures, needed);
        Actor actor = Actor.of(statement.approver());
        boolean last = signatures >= needed;
        Entry entry = last
                ? rows.move(
                        tx,
                        now.row(),
                        ProposalState.APPROVED,
                        ProposalRows.draft("proposal.approved", actor, statement.proposal(), payload))
                : tx.append(ProposalRows.draft("proposal.signed", actor, statement.proposal(), payload));
        AssertionCheck.Valid passkey = signed.passkey();
        boolean first = approvals.use(statement.digest(), clock.instant(), entry)
                && (passkey == null || passkeys.advance(tx, passkey, entry));
        if (!first) {
            return Written.dropped(new Stored.No(List.of(noStatement("one that was used meanwhile"))));
        }
        Approval approval = new Approval(
                statement.approver(),
                statement.revision(),
                statement.digest(),
                signed.method(),
                signed.key(),
                entry.time());
        long counterBefore = passkey == null ? 0 : passkey.counterBefore();
        approvals.insert(statement.proposal(), approval, assertion, counterBefore, entry);
        rows.insertDecision(
                statement.proposal(),
                new Decision(
                        statement.revision(), statement.approver(), Decision.Kind.APPROVED, steps, "", entry.time()),
                entry);
        return Written.kept(last ? new Stored.Last() : new Stored.More(needed - signatures));
    }

    private Optional<Subject> subject(ProposalId id, OperatorId operator) {
        return ledger.read(handle -> subject(handle, id, operator));
    }

    private Optional<Subject> subject(Handle handle, ProposalId id, OperatorId operatorId) {
        ProposalRows rows = new ProposalRows(handle);
        Optional<Operator> operator = Operators.read(handle, operatorId);
        return rows.find(id)
                .map(row -> new Subject(
                        row,
                        rows.revision(id, row.revision()),
                        operator,
                        conditions.inStore(handle, row, operator, operatorId, clock.instant())));
    }

    private List<Finding> withDevices(Subject subject) {
        return subject.findings().isEmpty() ? conditions.onDevices(subject.report(), bases) : subject.findings();
    }

    private static List<Finding> refusals(Subject now) {
        return now.findings().isEmpty() ? List.of(Findings.state("the same revision", now.row())) : now.findings();
    }

    /** Why an issued statement is worth nothing; empty when it is worth something. */
    private List<Finding> voided(ApprovalRows.Issued issued, Subject now) {
        if (!now.findings().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (issued.used()) {
            findings.add(noStatement("one that was used before"));
        }
        if (!issued.statement().expiresAt().isAfter(clock.instant())) {
            findings.add(noStatement("one that expired at " + issued.statement().expiresAt()));
        }
        if (!issued.at().plus(config.statementLifetime()).isAfter(clock.instant())) {
            findings.add(noStatement("one issued at " + issued.at() + ", too long ago"));
        }
        ApprovalStatement again =
                StatementMaker.again(now.revision().proposal(), now.report(), now.tier(), issued.statement());
        byte[] stored = issued.body().getBytes(StandardCharsets.UTF_8);
        if (!again.digest().equals(issued.digest()) || !Digest.of(stored).equals(issued.digest())) {
            findings.add(noStatement("one about something that has changed since"));
        }
        return findings;
    }

    private static boolean keyInUse(Optional<Operator> operator, SignatureCheck.Result.Signed signed) {
        return operator.filter(o -> o.sshKeys().stream()
                                .anyMatch(k -> k.fingerprint().equals(signed.key()))
                        || o.passkeys().stream().anyMatch(k -> k.credentialId().equals(signed.key())))
                .isPresent();
    }

    private static Finding noStatement(String found) {
        return Finding.error(
                "approval.statement",
                "",
                "the newest statement issued to you for this revision, unused and not expired",
                found,
                "load the page again and sign what it shows");
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
