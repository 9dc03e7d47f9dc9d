package dev.countersign.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.DeploymentObserver.Point;
import dev.countersign.control.deploy.ProbeStatus;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.Finding;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.yang.data.DataTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two lab routers, the rooms of control over them, and what the tests of deployment ask of both. */
abstract class DeploymentFixture {
    static final DeployConfig CONFIG = new DeployConfig(
            Duration.ofSeconds(6),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            DeployConfig.DEFAULT.attackRemains(),
            DeployConfig.DEFAULT.legitimateKept());
    static final Duration SOON = Duration.ofSeconds(20);
    static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    static final Map<String, String> ONE = Map.of("r1", Changes.filter());

    @TempDir
    Path folder;

    final Hook hook = new Hook();
    final Meter meter = new Meter();

    @SuppressWarnings("NullAway.Init")
    Routers routers;

    @SuppressWarnings("NullAway.Init")
    Rooms rooms;

    @SuppressWarnings("NullAway.Init")
    DataTree base;

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

    Rooms open(Path at) {
        Rooms opened = new Rooms(at, folder.resolve(Routers.INVENTORY), meter, hook, CONFIG);
        opened.start();
        return opened;
    }

    static Map<String, String> both() {
        return new TreeMap<>(Map.of("r1", Changes.filter(), "r2", Changes.filter()));
    }

    static String interfaceDescription() {
        return "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface>"
                + "<name>GigabitEthernet0/0</name><description>renamed</description></interface></interfaces>";
    }

    String begin(Map<String, String> edits) {
        return begin(rooms.approved("p1", edits));
    }

    String begin(CountersignedChange change) {
        return switch (rooms.deployments.start(change)) {
            case DeploymentStart.Begun begun -> begun.deployment().id();
            case DeploymentStart.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    void awaitWindow(String id) {
        await("the confirm window").atMost(SOON).until(() -> state(id) == ProposalState.CONFIRM_WINDOW);
    }

    void awaitGreen(String id) {
        awaitWindow(id);
        await("green probes")
                .atMost(SOON)
                .until(() -> rooms.deployments.probes(id).stream()
                        .allMatch(probe -> probe.state() == ProbeStatus.State.GREEN));
    }

    void awaitProbe(String id, String name, ProbeStatus.State state) {
        await(name + " " + state)
                .atMost(SOON)
                .until(() -> rooms.deployments.probes(id).stream()
                        .anyMatch(probe -> probe.name().equals(name)
                                && probe.state() == state
                                && !probe.now().equals("not read yet")));
    }

    Deployment awaitEnd(String id, ProposalState... ends) {
        await("the end").atMost(SOON).until(() -> List.of(ends).contains(state(id)));
        return rooms.deployments.find(id).orElseThrow();
    }

    ProposalState state(String id) {
        return rooms.deployments.find(id).orElseThrow().state();
    }

    static List<String> steps(Deployment deployment) {
        return deployment.steps().stream().map(DeploymentStep::step).toList();
    }

    static DeploymentStep step(Deployment deployment, String name) {
        return deployment.steps().stream()
                .filter(step -> step.step().equals(name))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    static List<Phase> phases(Deployment deployment) {
        return deployment.devices().stream().map(Deployment.DeviceStatus::phase).toList();
    }

    static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    String running(String device) {
        return routers.device(device).running().digest().toString();
    }

    /** Running is the base, nothing is pending, and the candidate holds nothing that another's commit would use. */
    void assertAsBefore(String device) {
        assertThat(running(device)).isEqualTo(base.digest().toString());
        awaitUnlocked(device);
    }

    /** Both datastores can be locked by another session: no lock, no dirty candidate, no pending commit. */
    void awaitUnlocked(String device) {
        await("locks of " + device + " to be free").atMost(SOON).until(() -> {
            try (NetconfSession other = rooms.session(device)) {
                return lock(other, "running") instanceof RpcReply.Ok && lock(other, "candidate") instanceof RpcReply.Ok;
            }
        });
    }

    static RpcReply lock(NetconfSession session, String store) {
        return session.rpc(
                "<lock xmlns=\"%s\"><target><%s/></target></lock>".formatted(NETCONF, store), Duration.ofSeconds(5));
    }

    void edit(String device, String config) {
        try (NetconfSession other = rooms.session(device)) {
            send(
                    other,
                    "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                            .formatted(NETCONF, config));
            send(other, "<commit xmlns=\"%s\"/>".formatted(NETCONF));
        }
    }

    static void send(NetconfSession session, String operation) {
        assertThat(session.rpc(operation, Duration.ofSeconds(5))).isInstanceOf(RpcReply.Ok.class);
    }

    static String candidate(NetconfSession session) {
        RpcReply reply = session.rpc(
                "<get-config xmlns=\"%s\"><source><candidate/></source></get-config>".formatted(NETCONF),
                Duration.ofSeconds(5));
        return ((RpcReply.Data) reply).xml();
    }

    /** Ends every session there is, as an administrator would. */
    void killAllSessions(String device) {
        try (NetconfSession killer = rooms.session(device)) {
            int last = Integer.parseInt(killer.sessionId());
            for (int id = 1; id < last; id++) {
                killer.rpc(
                        "<kill-session xmlns=\"%s\"><session-id>%d</session-id></kill-session>".formatted(NETCONF, id),
                        Duration.ofSeconds(5));
            }
        }
    }

    void assertLedgerVerifies() throws IOException {
        Exported.verify(rooms.ledger, folder.resolve("export.jsonl"));
        assertThat(rooms.ledger.entries(0, 1000)).extracting(Entry::kind).contains("deployment.begun");
    }
}
