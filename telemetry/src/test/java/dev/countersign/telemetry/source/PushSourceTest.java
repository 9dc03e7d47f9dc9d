package dev.countersign.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.lab.netconf.Account;
import dev.countersign.lab.netconf.DeviceSettings;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DevicePush;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PushEvent;
import dev.countersign.network.netconf.PushRequest;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateHistory;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.telemetry.poll.Schemas;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions to the datastore of a simulated router over SSH, and events that no router should send. */
class PushSourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DeviceId R1 = new DeviceId("r1");
    private static final InterfaceRef PORT = new InterfaceRef(R1, "GigabitEthernet0/1");
    private static final String OPER = "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/oper-status";
    private static final String INTERFACES = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>";
    private static final PushRequest PERIODIC =
            new PushRequest("interfaces", INTERFACES, false, Duration.ofMillis(200));
    private static final PushRequest ON_CHANGE = new PushRequest("state", INTERFACES, true, Duration.ofMillis(100));
    private static final Topology TOPOLOGY =
            new Topology(List.of(new Device(R1, "ietf", Map.of())), List.of(), List.of());
    private static final long PACKETS_PER_SECOND = 1_000;

    @TempDir
    Path directory;

    private final long began = System.nanoTime();
    private final AtomicReference<String> status = new AtomicReference<>("up");
    private final RateHistory rates = new RateHistory(720, 10);
    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());
    private final PushSource source = new PushSource(
            R1,
            TOPOLOGY,
            List.of(PERIODIC, ON_CHANGE),
            () -> Optional.of(Schemas.ROUTER),
            (made, from, _) -> rates.add(made, from),
            Clock.systemUTC());
    private Optional<LabDevice> device = Optional.empty();

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void stop() {
        client.close();
        device.ifPresent(LabDevice::close);
    }

    @Test
    void whatTheDevicePushes_becomesRatesAndValues_alsoAfterLossAndTheEndOfItsSubscriptions() throws IOException {
        ManagedDevice managed = router();
        try (DevicePush push =
                new DevicePush(client, managed, List.of(PERIODIC, ON_CHANGE), source::take, new SecureRandom())) {
            push.start();
            await("rates").atMost(PATIENCE).until(() -> rates.of(PORT).size() > 10);
            assertThat(rates.source(PORT)).contains(RateSource.PUSH);
            List<InterfaceRates> made = rates.of(PORT);
            assertThat(made.stream()
                            .mapToDouble(rate -> rate.in().packets())
                            .sorted()
                            .skip(made.size() / 2)
                            .findFirst()
                            .orElseThrow())
                    .isBetween(PACKETS_PER_SECOND * 0.7, PACKETS_PER_SECOND * 1.3);
            assertThat(observation(OPER).orElseThrow().description()).contains("operational state");

            status.set("down");
            await("the change").atMost(PATIENCE).until(() -> value().equals("down"));

            device.orElseThrow().losePatch();
            status.set("testing");
            await("the lost patch to be noticed")
                    .atMost(PATIENCE)
                    .until(() -> source.states().getLast().missed() == 1);
            status.set("up");
            await("what is true after resynchronising").atMost(PATIENCE).until(() -> value().equals("up"));

            device.orElseThrow().endSubscriptions("out of memory");
            await("the end")
                    .atMost(PATIENCE)
                    .until(() -> source.states().stream()
                            .anyMatch(state -> !state.problem().isEmpty()));
            status.set("dormant");
            await("subscriptions anew").atMost(PATIENCE).until(() -> value().equals("dormant"));
            assertThat(source.states())
                    .allSatisfy(state -> assertThat(state.malformed()).isZero());
        }
    }

    @Test
    void deviceThatOffersNone_isSaidToBePolled() {
        source.take(new PushEvent.Unsupported(PERIODIC, "operation-not-supported"));

        assertThat(source.states().getFirst().problem()).isEqualTo("polled instead: operation-not-supported");
    }

    @Test
    void updatesThatAreMissing_areCountedByThePeriod() {
        Instant now = Instant.now();
        source.take(new PushEvent.Update(PERIODIC, now, "", false));
        source.take(new PushEvent.Update(PERIODIC, now.plusMillis(810), "", false));

        assertThat(source.states().getFirst().missed()).isEqualTo(3);
    }

    @Test
    void eventsThatNoDeviceShouldSend_areCountedAndNotUsed() {
        Instant now = Instant.now();
        source.take(new PushEvent.Update(PERIODIC, now.plusSeconds(3_600), "", false));
        assertThat(source.states().getFirst().problem()).contains("its clock is more than a minute from ours");
        source.take(new PushEvent.Update(PERIODIC, now, "<stranger xmlns=\"urn:x\"/>", false));
        source.take(new PushEvent.Update(PERIODIC, now, "<<", false));
        assertThat(source.states().getFirst().malformed()).isEqualTo(3);

        source.take(new PushEvent.Change(
                ON_CHANGE,
                now,
                List.of(
                        new PushEvent.Edit("move", "/x:y", ""),
                        new PushEvent.Edit("merge", "][", "<a/>"),
                        new PushEvent.Edit("merge", "/none:such/leaf", "<a/>")),
                0));
        assertThat(source.states().getLast().malformed()).isEqualTo(3);
        assertThat(source.observations()).isEmpty();
    }

    @Test
    void patch_isPlacedWhereItsTargetSays_andTakesAwayWhatIsDeleted() {
        Instant now = Instant.now();
        source.take(new PushEvent.Change(
                ON_CHANGE,
                now,
                List.of(new PushEvent.Edit(
                        "replace",
                        OPER,
                        "<oper-status xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\">down</oper-status>")),
                0));
        assertThat(value()).isEqualTo("down");
        assertThat(observation(OPER).orElseThrow().method()).isEqualTo("yang-push/on-change");

        source.take(new PushEvent.Change(
                ON_CHANGE,
                now,
                List.of(new PushEvent.Edit(
                        "delete", "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']", "")),
                0));
        assertThat(source.observations()).isEmpty();
    }

    private String value() {
        return observation(OPER).map(Observation::value).orElse("");
    }

    private Optional<Observation> observation(String path) {
        return source.observations().stream()
                .filter(one -> one.path().equals(path))
                .findFirst();
    }

    private ManagedDevice router() throws IOException {
        String config = """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                  <interface><name>GigabitEthernet0/1</name>
                    <type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</type></interface>
                </interfaces>""";
        ParseResult parsed = DataTree.parseXml(Schemas.ROUTER, config, Content.CONFIG, XmlLimits.EDIT);
        LabDevice router = new LabDevice(
                DeviceSettings.of(
                        R1,
                        directory.resolve("host-key"),
                        List.of(Account.withPassword("reader", "secret").asRecovery())),
                SchemaBundle.router(),
                ((ParseResult.Parsed) parsed).tree(),
                this::state,
                Clock.systemUTC());
        device = Optional.of(router);
        int port = router.start(0);
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return new ManagedDevice(
                TOPOLOGY.devices().getFirst(),
                "127.0.0.1",
                port,
                "reader",
                new Credentials.PasswordFile(password),
                HostKey.parse(router.hostKey()));
    }

    /** A thousand packets a second. */
    private String state() {
        long packets = (System.nanoTime() - began) / (1_000_000_000 / PACKETS_PER_SECOND);
        return """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface>
                <name>GigabitEthernet0/1</name><oper-status>%s</oper-status><if-index>1</if-index>
                <statistics><discontinuity-time>2025-01-01T00:00:00Z</discontinuity-time>
                <in-octets>%d</in-octets><in-unicast-pkts>%d</in-unicast-pkts></statistics>
                </interface></interfaces>""".formatted(status.get(), packets * 100, packets);
    }
}
