package dev.countersign.conformance.deploy;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.control.deploy.Deployments;
import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.review.ApprovalPolicy;
import dev.countersign.control.review.Assertion;
import dev.countersign.control.review.AuditStep;
import dev.countersign.control.review.AuditSteps;
import dev.countersign.control.review.Countersigned;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.ReviewConfig;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.StatementIssue;
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
import dev.countersign.control.verify.BaseReader;
import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.probe.ProbeSource;
import dev.countersign.core.proposal.Submission;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.Reads;
import dev.countersign.yang.schema.SchemaStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Review and deployment over one ledger in a folder, with devices of an inventory and one approver with a passkey. */
final class Rooms implements AutoCloseable {
    static final OperatorId ALICE = new OperatorId("alice");
    private static final Duration READ = Duration.ofSeconds(10);
    private static final AuditStep SEEN = new AuditStep(AuditStep.Satisfaction.SATISFIED, "");

    final Ledger ledger;
    final Deployments deployments;
    private final ReviewDesk desk;
    private final Operators operators;
    private final Passkeys passkeys;
    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());
    private final Map<DeviceId, ManagedDevice> devices;
    private final DeviceSchemas schemas;
    private final SoftwareAuthenticator passkey = new SoftwareAuthenticator("passkey of alice");

    Rooms(Path folder, Path inventory, ProbeSource probes, DeploymentObserver observer, DeployConfig config) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        ledger = new Ledger(LedgerConfig.in(folder, "example.net/test"), clock);
        operators = new Operators(ledger, clock, random);
        passkeys = new Passkeys(
                ledger,
                operators,
                new RelyingPartyConfig("localhost", "Countersign", Set.of("http://localhost:8080")),
                clock,
                random);
        devices = Inventory.load(inventory).devices().stream()
                .collect(Collectors.toMap(ManagedDevice::id, Function.identity()));
        schemas = new DeviceSchemas(new SchemaStore(folder.resolve("schemas")));
        desk = new ReviewDesk(new ReviewDesk.Parts(
                ledger,
                proposal -> Changes.verified(proposal, this::running),
                (_, _, _) -> TierDecision.of(List.of(new TierReason("test", RiskTier.T1, "one device"))),
                this::digest,
                operators,
                passkeys,
                ApprovalPolicy.DEFAULT,
                ReviewConfig.DEFAULT,
                (_, _) -> {},
                clock,
                random));
        deployments = new Deployments(new Deployments.Parts(
                new DeploymentJournal(ledger, clock, (_, _) -> {}),
                desk,
                client,
                devices,
                schemas,
                probes,
                observer,
                config,
                clock,
                System::nanoTime,
                random));
    }

    void start() {
        ledger.start();
        client.start();
    }

    /** A proposal of these edits that went through review: submitted, verified, and signed with a passkey. */
    CountersignedChange approved(String id, Map<String, String> edits) {
        if (operators.find(ALICE).isEmpty()) {
            enrol();
        }
        ProposalId proposal = new ProposalId(id);
        Submission submission = desk.submit(Changes.proposal(id, edits));
        if (!(submission instanceof Submission.Queued)) {
            throw new AssertionError(submission);
        }
        if (!(desk.statement(proposal, ALICE) instanceof StatementIssue.Issued(var statement))) {
            throw new AssertionError("no statement");
        }
        Assertion signature = new Assertion.Passkey(passkey.get(desk.passkeyOptions(statement)));
        passkey.counter++;
        return switch (desk.countersign(proposal, ALICE, signature, new AuditSteps(SEEN, SEEN, SEEN, ""))) {
            case Countersigned.Approved approved -> approved.change();
            case Countersigned.MoreNeeded more -> throw new AssertionError(more);
            case Countersigned.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    /** A session beside those of the deployment, as another manager has it. */
    NetconfSession session(String device) {
        return client.open(Objects.requireNonNull(devices.get(new DeviceId(device))));
    }

    RunningSource.Running running(DeviceId device) {
        try (NetconfSession session = session(device.value())) {
            Reads reads = new Reads(session, READ);
            return DeviceRunning.read(reads, schemas.of(device, reads));
        }
    }

    @Override
    public void close() {
        deployments.close();
        client.close();
        ledger.close();
    }

    private BaseReader.Reading digest(DeviceId device) {
        return switch (running(device)) {
            case RunningSource.Running.Loaded loaded ->
                new BaseReader.Reading.Read(loaded.configuration().digest());
            case RunningSource.Running.Unreadable unreadable -> new BaseReader.Reading.Unreadable(unreadable.reason());
        };
    }

    private void enrol() {
        operators.add(ALICE, "Alice", EnumSet.of(Role.APPROVER), Actor.HOST);
        String token = operators
                .invite(ALICE, Duration.ofMinutes(5), Actor.HOST)
                .orElseThrow()
                .token();
        if (!(passkeys.startEnrolment(token) instanceof CeremonyStart.Started(var ceremony))) {
            throw new AssertionError("no enrolment");
        }
        Registered registered =
                passkeys.finishEnrolment(ceremony.id(), passkey.create(ceremony.optionsJson()), "laptop");
        if (!(registered instanceof Registered.Done)) {
            throw new AssertionError(registered);
        }
        passkey.counter++;
    }
}
