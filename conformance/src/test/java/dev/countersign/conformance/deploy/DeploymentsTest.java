package dev.countersign.conformance.deploy;

import static dev.countersign.conformance.deploy.Rooms.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.conformance.Await;
import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.DeploymentObserver.Point;
import dev.countersign.control.deploy.ProbeStatus;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.lab.netconf.DeviceFault;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.yang.data.DataTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {
    private static final DeployConfig CONFIG = new DeployConfig(
            Duration.ofSeconds(6),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            DeployConfig.DEFAULT.attackRemains(),
            DeployConfig.DEFAULT.legitimateKept());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final Map<String, String> ONE = Map.of("r1", Changes.filter());

    @TempDir
    Path folder;

    private final Hook hook = new Hook();
    private final Meter meter = new Meter();

    @SuppressWarnings("NullAway.Init")
    private Routers routers;

    @SuppressWarnings("NullAway.Init")
    private Rooms rooms;

    @SuppressWarnings("NullAway.Init")
    private DataTree base;

    @BeforeEach
    void open() throws IOException {
        routers = Routers.start(folder, List.of("r1", "r2"));
        rooms = open(folder.resolve("rooms"));
        base = routers.device("r1").running();
        hook.at("confirm-window", Point.PROGRESS, () -> meter.attack = 0);
    }

    @AfterEach
    void close() {
        rooms.close();
        routers.close();
    }

    @Test
    void keptChange_isConfirmedAndReadBack() throws IOException {
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(phases(ended)).containsExactly(Phase.CONFIRMED);
        assertThat(running("r1")).isNotEqualTo(base.digest().toString());
        assertThat(steps(ended))
                .containsExactly(
                        "lock",
                        "lock",
                        "drift-check",
                        "probes-before",
                        "edit",
                        "validate",
                        "commit-confirmed",
                        "read-back",
                        "keep",
                        "confirm");
        assertThat(ended.steps()).extracting(DeploymentStep::result).containsOnly(DeploymentStep.Result.DONE);
        assertLedgerVerifies();
        awaitUnlocked("r1");
    }

    @Test
    void silence_deviceTakesItBackByItself() throws IOException {
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).isEqualTo("nobody kept it in time");
        assertThat(phases(ended)).containsExactly(Phase.REVERTED);
        assertThat(steps(ended)).contains("read-back").doesNotContain("cancel-commit", "confirm");
        assertAsBefore("r1");
        assertLedgerVerifies();
    }

    @Test
    void revert_cancelsTheCommit() {
        String id = begin(ONE);
        awaitWindow(id);
        assertThat(rooms.deployments.revert(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(ended.reason()).isEqualTo("reverted by alice");
        assertThat(step(ended, "cancel-commit").result()).isEqualTo(DeploymentStep.Result.DONE);
        assertAsBefore("r1");
    }

    @Test
    void keepWhileProbesAreRedOrUnread_isRefused() {
        hook.at("confirm-window", Point.PROGRESS, () -> meter.silent = true);
        String id = begin(ONE);
        awaitWindow(id);
        awaitProbe(id, "attack traffic", ProbeStatus.State.UNREAD);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsOnly("deploy.probe");
        meter.silent = false;
        awaitProbe(id, "attack traffic", ProbeStatus.State.RED);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsOnly("deploy.probe");
        meter.attack = 0;
        meter.legitimate = Meter.USUAL / 2;
        awaitProbe(id, "legitimate traffic to 198.51.100.0/24", ProbeStatus.State.RED);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsExactly("deploy.probe");

        assertThat(steps(awaitEnd(id, ProposalState.ROLLED_BACK))).doesNotContain("keep", "confirm");
    }

    @Test
    void ratesThatCannotBeReadBefore_nothingIsWritten() {
        meter.silent = true;
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).contains("the exporter is silent");
        assertThat(steps(ended)).doesNotContain("edit");
    }

    @Test
    void orderOfAStranger_isRefused() {
        String id = begin(ONE);
        awaitGreen(id);
        OperatorId stranger = new OperatorId("mallory");

        assertThat(rooms.deployments.keep(id, stranger)).isNotEmpty();
        assertThat(rooms.deployments.revert(id, stranger)).isNotEmpty();
        assertThat(rooms.deployments.find(id).orElseThrow().state()).isEqualTo(ProposalState.CONFIRM_WINDOW);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();
        awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(rules(rooms.deployments.revert(id, ALICE))).containsExactly("deploy.window");
    }

    @Test
    void driftSinceVerification_nothingIsSentToAnyDevice() {
        CountersignedChange change = rooms.approved("p1", both());
        edit("r2", interfaceDescription());
        String drifted = running("r2");
        Deployment ended = awaitEnd(begin(change), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).startsWith("r2 is not as it was when the change was verified");
        assertThat(phases(ended)).containsOnly(Phase.UNTOUCHED);
        assertThat(steps(ended)).containsOnly("lock", "drift-check");
        assertAsBefore("r1");
        assertThat(running("r2")).isEqualTo(drifted);
    }

    @Test
    void deviceLockedByAnother_isLeftAlone() {
        try (NetconfSession other = rooms.session("r1")) {
            send(other, "<lock xmlns=\"%s\"><target><candidate/></target></lock>".formatted(NETCONF));
            send(
                    other,
                    "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                            .formatted(NETCONF, interfaceDescription()));
            Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

            assertThat(ended.reason()).contains("r1 refused to lock candidate");
            assertThat(steps(ended)).containsOnly("lock");
            assertThat(candidate(other)).as("the other's work").contains("renamed");
        }
        assertAsBefore("r1");
    }

    @Test
    void replyLostAfterCommit_isReadBackAndNotSentAgain() {
        routers.device("r1").faults(Set.of(DeviceFault.COMMIT_REPLY_LOST));
        hook.at("commit-confirmed", Point.ANSWERED, () -> routers.device("r1").faults(Set.of()));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(step(ended, "commit-confirmed").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertThat(steps(ended)).containsOnlyOnce("commit-confirmed").containsOnlyOnce("confirm");
    }

    @Test
    void replyLostAfterConfirm_isKnownOnlyAfterTheDevicesTime() {
        hook.at("confirm", Point.INTENDED, () -> routers.device("r1").faults(Set.of(DeviceFault.COMMIT_REPLY_LOST)));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(step(ended, "confirm").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertThat(steps(ended)).containsOnlyOnce("confirm");
        assertThat(running("r1")).isNotEqualTo(base.digest().toString());
    }

    @Test
    void confirmThatNeverArrived_isRolledBack() {
        hook.at("confirm", Point.INTENDED, () -> killAllSessions("r1"));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(ended.reason()).isEqualTo("kept by alice, but the devices had taken it back");
        assertThat(steps(ended)).containsOnlyOnce("confirm");
        assertAsBefore("r1");
    }

    @Test
    void sessionLostBeforeTheCommit_isNotReplaced() {
        hook.at("validate", Point.RECORDED, () -> killAllSessions("r1"));
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(step(ended, "commit-confirmed").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertAsBefore("r1");
    }

    @Test
    void candidateThatAnotherChangedMeanwhile_isNotConfirmedWithOurs() {
        hook.at("confirm-window", Point.PROGRESS, () -> {
            meter.attack = 0;
            killAllSessions("r1");
            try (NetconfSession other = rooms.session("r1")) {
                send(
                        other,
                        "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                                .formatted(NETCONF, interfaceDescription()));
            }
        });
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        assertThat(awaitEnd(id, ProposalState.ROLLED_BACK).reason()).contains("refused to lock candidate");
        assertThat(routers.device("r1").running().digest()).isEqualTo(base.digest());
    }

    @Test
    void editThatTheDeviceFindsInvalid_leavesNothingInItsCandidate() {
        Deployment ended = awaitEnd(begin(Map.of("r1", Changes.dangling())), ProposalState.ROLLED_BACK);

        assertThat(step(ended, "validate").result()).isEqualTo(DeploymentStep.Result.REFUSED);
        assertThat(steps(ended)).contains("discard-changes").doesNotContain("commit-confirmed");
        assertAsBefore("r1");
    }

    @Test
    void secondDeviceIsLostAtTheCommit_firstIsTakenBack() {
        hook.at("commit-confirmed", Point.ANSWERED, () -> killAllSessions("r2"));
        Deployment ended = awaitEnd(begin(rooms.approved("p1", both())), ProposalState.ROLLED_BACK);

        assertThat(phases(ended)).containsExactly(Phase.REVERTED, Phase.REVERTED);
        assertThat(steps(ended)).contains("cancel-commit").doesNotContain("confirm");
        assertAsBefore("r1");
        assertAsBefore("r2");
    }

    @Test
    void secondDeviceFindsItInvalid_firstIsNotCommitted() {
        Map<String, String> edits = new TreeMap<>(Map.of("r1", Changes.filter(), "r2", Changes.dangling()));
        Deployment ended = awaitEnd(begin(rooms.approved("p1", edits)), ProposalState.ROLLED_BACK);

        assertThat(steps(ended)).doesNotContain("commit-confirmed");
        assertAsBefore("r1");
        assertAsBefore("r2");
    }

    @Test
    void twoDevices_areKeptTogether() {
        String id = begin(rooms.approved("p1", both()));
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        assertThat(phases(awaitEnd(id, ProposalState.CONFIRMED))).containsExactly(Phase.CONFIRMED, Phase.CONFIRMED);
        assertThat(running("r1"))
                .isEqualTo(running("r2"))
                .isNotEqualTo(base.digest().toString());
    }

    @Test
    void deviceThatOnlySaysItCommitted_isFoundOut() {
        routers.device("r1").faults(Set.of(DeviceFault.COMMIT_DOES_NOTHING));
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).contains("as before the change after the commit");
        assertAsBefore("r1");
    }

    @Test
    void deviceThatNeverRollsBack_isUnknownUntilSomebodyRepairsIt() {
        routers.device("r1").faults(EnumSet.of(DeviceFault.NEVER_ROLLS_BACK));
        String id = begin(ONE);
        Deployment unknown = awaitEnd(id, ProposalState.UNKNOWN);
        assertThat(phases(unknown)).containsExactly(Phase.COMMITTED);
        awaitUnlocked("r1");

        routers.device("r1").faults(Set.of());
        edit(
                "r1",
                "<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\"" + " xmlns:nc=\"" + NETCONF
                        + "\" nc:operation=\"delete\"/>");
        awaitEnd(id, ProposalState.ROLLED_BACK);
        assertAsBefore("r1");
    }

    @Test
    void ledgerThatCannotBeWritten_nothingIsSentAndItIsTakenUpLater() {
        CountersignedChange change = rooms.approved("p1", ONE);
        Jdbi database = Jdbi.create("jdbc:sqlite:" + folder.resolve("rooms/countersign.db"));
        hook.at(
                "validate",
                Point.RECORDED,
                () -> database.useHandle(
                        handle -> handle.execute(
                                "CREATE TRIGGER full BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END")));
        String id = begin(change);
        awaitUnlocked("r1");
        assertAsBefore("r1");
        assertThat(rooms.deployments.find(id).orElseThrow().state()).isEqualTo(ProposalState.DEPLOYING);

        database.useHandle(handle -> handle.execute("DROP TRIGGER full"));
        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(steps(ended)).doesNotContain("commit-confirmed");
    }

    @Test
    void ledgerThatCannotBeWritten_doesNotBegin() {
        CountersignedChange change = rooms.approved("p1", ONE);
        rooms.ledger.close();

        assertThatThrownBy(() -> rooms.deployments.start(change)).isInstanceOf(LedgerException.class);
        assertThat(routers.device("r1").running().digest()).isEqualTo(base.digest());
    }

    private Rooms open(Path at) {
        Rooms opened = new Rooms(at, folder.resolve(Routers.INVENTORY), meter, hook, CONFIG);
        opened.start();
        return opened;
    }

    private static Map<String, String> both() {
        return new TreeMap<>(Map.of("r1", Changes.filter(), "r2", Changes.filter()));
    }

    private static String interfaceDescription() {
        return "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface>"
                + "<name>GigabitEthernet0/0</name><description>renamed</description></interface></interfaces>";
    }

    private String begin(Map<String, String> edits) {
        return begin(rooms.approved("p1", edits));
    }

    private String begin(CountersignedChange change) {
        return switch (rooms.deployments.start(change)) {
            case DeploymentStart.Begun begun -> begun.deployment().id();
            case DeploymentStart.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    private void awaitWindow(String id) {
        Await.until("the confirm window", SOON, () -> state(id) == ProposalState.CONFIRM_WINDOW);
    }

    private void awaitGreen(String id) {
        awaitWindow(id);
        Await.until(
                "green probes",
                SOON,
                () -> rooms.deployments.probes(id).stream()
                        .allMatch(probe -> probe.state() == ProbeStatus.State.GREEN));
    }

    private void awaitProbe(String id, String name, ProbeStatus.State state) {
        Await.until(
                name + " " + state,
                SOON,
                () -> rooms.deployments.probes(id).stream()
                        .anyMatch(probe -> probe.name().equals(name)
                                && probe.state() == state
                                && !probe.now().equals("not read yet")));
    }

    private Deployment awaitEnd(String id, ProposalState... ends) {
        Await.until("the end", SOON, () -> List.of(ends).contains(state(id)));
        return rooms.deployments.find(id).orElseThrow();
    }

    private ProposalState state(String id) {
        return rooms.deployments.find(id).orElseThrow().state();
    }

    private static List<String> steps(Deployment deployment) {
        return deployment.steps().stream().map(DeploymentStep::step).toList();
    }

    private static DeploymentStep step(Deployment deployment, String name) {
        return deployment.steps().stream()
                .filter(step -> step.step().equals(name))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static List<Phase> phases(Deployment deployment) {
        return deployment.devices().stream().map(Deployment.DeviceStatus::phase).toList();
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    private String running(String device) {
        return routers.device(device).running().digest().toString();
    }

    /** Running is the base, nothing is pending, and the candidate holds nothing that another's commit would use. */
    private void assertAsBefore(String device) {
        assertThat(running(device)).isEqualTo(base.digest().toString());
        awaitUnlocked(device);
    }

    /** Both datastores can be locked by another session: no lock, no dirty candidate, no pending commit. */
    private void awaitUnlocked(String device) {
        Await.until("locks of " + device + " to be free", SOON, () -> {
            try (NetconfSession other = rooms.session(device)) {
                return lock(other, "running") instanceof RpcReply.Ok && lock(other, "candidate") instanceof RpcReply.Ok;
            }
        });
    }

    private static RpcReply lock(NetconfSession session, String store) {
        return session.rpc(
                "<lock xmlns=\"%s\"><target><%s/></target></lock>".formatted(NETCONF, store), Duration.ofSeconds(5));
    }

    private void edit(String device, String config) {
        try (NetconfSession other = rooms.session(device)) {
            send(
                    other,
                    "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                            .formatted(NETCONF, config));
            send(other, "<commit xmlns=\"%s\"/>".formatted(NETCONF));
        }
    }

    private static void send(NetconfSession session, String operation) {
        assertThat(session.rpc(operation, Duration.ofSeconds(5))).isInstanceOf(RpcReply.Ok.class);
    }

    private static String candidate(NetconfSession session) {
        RpcReply reply = session.rpc(
                "<get-config xmlns=\"%s\"><source><candidate/></source></get-config>".formatted(NETCONF),
                Duration.ofSeconds(5));
        return ((RpcReply.Data) reply).xml();
    }

    /** Ends every session there is, as an administrator would. */
    private void killAllSessions(String device) {
        try (NetconfSession killer = rooms.session(device)) {
            int last = Integer.parseInt(killer.sessionId());
            for (int id = 1; id < last; id++) {
                killer.rpc(
                        "<kill-session xmlns=\"%s\"><session-id>%d</session-id></kill-session>".formatted(NETCONF, id),
                        Duration.ofSeconds(5));
            }
        }
    }

    private void assertLedgerVerifies() throws IOException {
        Exported.verify(rooms.ledger, folder.resolve("export.jsonl"));
        assertThat(rooms.ledger.entries(0, 1000)).extracting(Entry::kind).contains("deployment.begun");
    }
}
