package dev.countersign.control.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.control.review.operator.Ceremony;
import dev.countersign.control.review.operator.CeremonyStart;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.Registered;
import dev.countersign.control.review.operator.RelyingPartyConfig;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.risk.TierReason;
import dev.countersign.control.tool.SoftwareAuthenticator;
import dev.countersign.control.tool.TestClock;
import dev.countersign.control.verify.BaseReader;
import dev.countersign.control.verify.Verifier;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.WeeklyWindow;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ReviewOutcome;
import dev.countersign.core.proposal.Submission;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/** A desk on a real database with three operators who have passkeys, and settable verification, risk and devices. */
final class TestDesk implements AutoCloseable {
    static final OperatorId ALICE = new OperatorId("alice");
    static final OperatorId BOB = new OperatorId("bob");
    static final OperatorId CAROL = new OperatorId("carol");

    final TestClock clock = new TestClock();
    final Map<OperatorId, SoftwareAuthenticator> authenticators = new ConcurrentHashMap<>();
    final Map<DeviceId, Digest> bases = new ConcurrentHashMap<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final LedgerConfig config;
    volatile Verifier verifier = p -> Samples.passed(p, clock.instant());
    volatile RiskTier tier = RiskTier.T1;
    volatile boolean riskBroken;
    volatile boolean deaf;
    /** Happens once, while a device is read. */
    volatile Runnable onRead = () -> {};

    ApprovalPolicy policy = new ApprovalPolicy(
            ApprovalPolicy.DEFAULT.highestTier(),
            List.of(new WeeklyWindow(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, Duration.ofHours(4))));
    ReviewConfig reviewConfig = ReviewConfig.DEFAULT;
    Ledger ledger;
    Operators operators;
    Passkeys passkeys;
    ReviewDesk desk;
    DeploymentJournal journal;

    TestDesk(Path folder) {
        config = LedgerConfig.in(folder, "example.net/test");
        open();
        for (OperatorId id : List.of(ALICE, BOB, CAROL)) {
            Set<Role> roles = id.equals(CAROL) ? EnumSet.of(Role.APPROVER, Role.LEAD) : EnumSet.of(Role.APPROVER);
            operators.add(id, id.value(), roles, Actor.HOST);
            authenticators.put(id, enrol(id, new SoftwareAuthenticator("passkey of " + id)));
        }
    }

    void open() {
        ledger = new Ledger(config, clock);
        ledger.start();
        operators = new Operators(ledger, clock, new Random(1));
        RelyingPartyConfig party = new RelyingPartyConfig("localhost", "Countersign", Set.of("http://localhost:8080"));
        passkeys = new Passkeys(ledger, operators, party, clock, new Random(2));
        journal = new DeploymentJournal(ledger, clock, this::hear);
        desk = new ReviewDesk(new ReviewDesk.Parts(
                ledger,
                proposal -> verifier.verify(proposal),
                (proposal, report, history) -> assess(),
                this::read,
                operators,
                passkeys,
                policy,
                reviewConfig,
                this::hear,
                clock,
                new Random(System.nanoTime())));
    }

    /** As after a crash: everything in memory is gone. */
    void restart() {
        ledger.close();
        open();
    }

    @Override
    public void close() {
        ledger.close();
    }

    SoftwareAuthenticator enrol(OperatorId id, SoftwareAuthenticator authenticator) {
        Ceremony ceremony = switch (passkeys.startEnrolment(invite(id))) {
            case CeremonyStart.Started started -> started.ceremony();
            case CeremonyStart.Refused refused -> throw new AssertionError(refused);
        };
        Registered registered =
                passkeys.finishEnrolment(ceremony.id(), authenticator.create(ceremony.optionsJson()), "laptop");
        if (registered instanceof Registered.Refused) {
            throw new AssertionError(registered);
        }
        authenticator.counter++;
        return authenticator;
    }

    String invite(OperatorId id) {
        return operators
                .invite(id, Duration.ofMinutes(15), Actor.HOST)
                .orElseThrow()
                .token();
    }

    SoftwareAuthenticator authenticator(OperatorId operator) {
        return Objects.requireNonNull(authenticators.get(operator));
    }

    /** A proposal that is in the queue. */
    ProposalId queued(Proposal proposal) {
        Submission submission = desk.submit(proposal);
        if (!(submission instanceof Submission.Queued)) {
            throw new AssertionError(submission);
        }
        return proposal.id();
    }

    ApprovalStatement statement(ProposalId id, OperatorId operator) {
        return switch (desk.statement(id, operator)) {
            case StatementIssue.Issued issued -> issued.statement();
            case StatementIssue.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** The operator's own passkey signs what the page would ask for. */
    Assertion sign(OperatorId operator, ApprovalStatement statement) {
        SoftwareAuthenticator authenticator = authenticator(operator);
        String json = authenticator.get(desk.passkeyOptions(statement));
        authenticator.counter++;
        return new Assertion.Passkey(json);
    }

    Countersigned approve(ProposalId id, OperatorId operator) {
        return desk.countersign(id, operator, sign(operator, statement(id, operator)), Samples.STEPS);
    }

    Case find(ProposalId id) {
        return desk.find(id).orElseThrow();
    }

    List<String> kinds(ProposalId id) {
        return find(id).history().stream().map(Entry::kind).toList();
    }

    /** Changes the database from outside, as an attacker on the host would: triggers off. */
    void outside(String... statements) {
        Jdbi.create("jdbc:sqlite:" + config.database()).useHandle(handle -> {
            List<String> triggers = handle.createQuery(
                            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'ledger%'")
                    .mapTo(String.class)
                    .list();
            triggers.forEach(trigger -> handle.execute("DROP TRIGGER " + trigger));
            for (String statement : statements) {
                handle.execute(statement);
            }
        });
    }

    /** An approval is refused by a rule, and leaves no trace in state or ledger. */
    void assertRefused(ProposalId id, OperatorId operator, Assertion assertion, String rule) {
        ProposalState before = find(id).state();
        SignedHead head = ledger.head();

        assertThat(rules(desk.countersign(id, operator, assertion, Samples.STEPS)))
                .contains(rule);

        assertThat(find(id).state()).isEqualTo(before);
        assertThat(ledger.head()).isEqualTo(head);
    }

    static List<String> rules(Countersigned countersigned) {
        return switch (countersigned) {
            case Countersigned.Refused refused ->
                refused.findings().stream().map(Finding::rule).toList();
            case Countersigned.Approved approved -> List.of("approved");
            case Countersigned.MoreNeeded more -> List.of("more needed");
        };
    }

    private TierDecision assess() {
        if (riskBroken) {
            throw new IllegalStateException("broken");
        }
        return TierDecision.of(List.of(new TierReason("test", tier, "as set")));
    }

    private BaseReader.Reading read(DeviceId device) {
        Runnable meanwhile = onRead;
        onRead = () -> {};
        meanwhile.run();
        Digest digest = bases.getOrDefault(device, Samples.base(device));
        return digest.equals(Digest.of("unreadable"))
                ? new BaseReader.Reading.Unreadable("no answer")
                : new BaseReader.Reading.Read(digest);
    }

    private void hear(ProposalId id, ReviewOutcome outcome) {
        if (deaf) {
            throw new IllegalStateException("not listening");
        }
        heard.add(id + " " + outcome.getClass().getSimpleName());
    }
}
