package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.lab.netconf.Account;
import dev.countersign.lab.netconf.DeviceSettings;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.Exporter;
import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PoolConfig;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.poll.EnrichedText;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.PollConfig;
import dev.countersign.telemetry.poll.Rate;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole room against a NETCONF device over SSH and an exporter over UDP, on loopback. */
class TelemetryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DeviceId R1 = new DeviceId("r1");
    private static final AgentId AGENT = new AgentId("agent-1");
    private static final InterfaceRef UPLINK = new InterfaceRef(R1, "GigabitEthernet0/1");
    private static final Customer ACME =
            new Customer("acme", IpPrefix.parse("198.51.100.0/25"), UPLINK, Map.of("service-class", "gold"));
    private static final Traffic ATTACK =
            Traffic.tcpSyn(IpPrefix.parse("203.0.113.0/24"), IpPrefix.parse("198.51.100.0/25"));

    @TempDir
    Path directory;

    private final AtomicLong reads = new AtomicLong();
    private final Set<String> artifactsRead = ConcurrentHashMap.newKeySet();
    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());
    private final ArtifactCatalogue catalogue = new ArtifactCatalogue(
            ArtifactCatalogue.Limits.DEFAULT,
            Clock.systemUTC(),
            (id, consumer, at, found) -> artifactsRead.add(id + " by " + consumer + (found ? "" : ", not found")));
    private Rig rig = new Rig(List.of());

    /** What is to be closed, last opened first. */
    private record Rig(List<AutoCloseable> parts) {}

    private Optional<Telemetry> telemetry = Optional.empty();
    private Optional<UdpExporter> exporter = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        SchemaStore schemas = new SchemaStore(directory.resolve("schemas"));
        LabDevice device = device(schemas);
        int port = device.start(0);
        client.start();
        Inventory inventory = inventory(port, HostKey.parse(device.hostKey()));
        DevicePool pool = new DevicePool(
                client, inventory.devices(), PoolConfig.standard(), Clock.systemUTC(), new SecureRandom());
        pool.start();
        Telemetry room = new Telemetry(
                config(),
                inventory,
                pool,
                schemas,
                SketchKey.random(SipHash.Variant.SIPHASH_1_3, new SecureRandom()),
                new ArtifactSigner(ArtifactSigner.newKeys()),
                catalogue,
                Clock.systemUTC());
        room.start();
        UdpExporter sending = new UdpExporter(room.collector().address());
        sending.start();
        telemetry = Optional.of(room);
        exporter = Optional.of(sending);
        rig = new Rig(List.of(sending, room, pool, client, device));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : rig.parts()) {
            part.close();
        }
    }

    @Test
    void evidenceOfDeviceAndFlows_comesWithIdsThatAreFound() {
        TelemetryEvidence evidence = room().evidence();
        Fact.InterfaceRate rate = fact(Fact.InterfaceRate.class, r -> r.direction() == Direction.INGRESS);
        assertThat(rate.at()).isEqualTo(UPLINK);
        assertThat(rate.packetsPerSecond()).isPositive();
        assertThat(rate.bitsPerSecond() / rate.packetsPerSecond())
                .as("the device counts 100 octets a packet")
                .isCloseTo(800.0, within(1e-6));

        Fact.TrafficMix mix = fact(Fact.TrafficMix.class, m -> true);
        assertThat(mix.at()).isEqualTo(UPLINK);
        assertThat(mix.synShare()).isBetween(0.85, 0.95);
        Fact.TopSources sources = fact(Fact.TopSources.class, s -> true);
        assertThat(sources.sources().getFirst().prefix()).isEqualTo(IpPrefix.parse("203.0.113.0/24"));
        Fact.TopDestinations targets = fact(Fact.TopDestinations.class, d -> true);
        assertThat(targets.destinations().getFirst().prefix())
                .as("the customer's own")
                .isEqualTo(ACME.prefix());
        assertThat(fact(Fact.DistinctSources.class, d -> true).count()).isBetween(1.0, 4.0);
        assertThat(fact(Fact.AccessLists.class, a -> true).lists()).hasSize(1);
        assertThat(fact(Fact.CustomerPrefix.class, c -> true).serviceClass()).isEqualTo("gold");
        assertThat(fact(Fact.Value.class, v -> v.observation().path().endsWith("/oper-status"))
                        .observation()
                        .value())
                .isEqualTo("up");

        List<Evidence> latest = evidence.latest(AGENT, R1);
        assertThat(latest).allSatisfy(e -> assertThat(evidence.find(e.id())).contains(e));
        assertThat(latest).extracting(Evidence::id).doesNotHaveDuplicates();
        assertThat(latest).allSatisfy(e -> assertThat(e.digest().hex()).hasSize(64));
        assertThat(latest.stream().flatMap(e -> e.artifacts().stream()).toList())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(artifactsRead).contains(id + " by agent-1"));
        assertThat(evidence.latest(AGENT, new DeviceId("stranger"))).isEmpty();
        assertThat(evidence.find(new EvidenceId("ev-none"))).isEmpty();
    }

    @Test
    void agentWithoutRules_seesNothingThatTheDeviceWasAskedFor() {
        EvidenceId rate = await().atMost(PATIENCE)
                .until(() -> evidence(Fact.InterfaceRate.class), Optional::isPresent)
                .orElseThrow();
        await().atMost(PATIENCE).until(() -> evidence(Fact.TrafficMix.class), Optional::isPresent);

        AgentId stranger = new AgentId("agent-2");
        TelemetryEvidence evidence = room().evidence();
        assertThat(evidence.latest(stranger, R1))
                .isNotEmpty()
                .extracting(Evidence::fact)
                .noneMatch(fact -> fact instanceof Fact.InterfaceRate
                        || fact instanceof Fact.AccessLists
                        || fact instanceof Fact.Value);
        assertThat(evidence.find(AGENT, rate)).isPresent();
        assertThat(evidence.find(stranger, rate)).isEmpty();
        assertThat(evidence.find(rate)).as("by a person").isPresent();
    }

    @Test
    void rateOfADeviceWhoseRulesNobodyHasRead_isForPeopleOnly() {
        InterfaceRef at = new InterfaceRef(new DeviceId("unread"), "ge-0");
        Rate rate = new Rate(1, 1, 0, 0);
        Instant now = Instant.now();
        InterfaceRates rates =
                new InterfaceRates(at, new Interval(now.minusSeconds(1), now), rate, rate, new ErrorStatement.Exact());
        assertThat(room().take(rates, RateSource.BROKER, "kafka topic/0 offset 1"))
                .isTrue();

        EvidenceId id = TelemetryEvidence.rate(rates, Direction.INGRESS);
        assertThat(room().evidence().find(id).orElseThrow().source()).isEqualTo("kafka topic/0 offset 1");
        assertThat(room().evidence().find(AGENT, id)).isEmpty();
    }

    @Test
    void probe_measuresWhatIsForwarded_andSaysWhenNobodyReports() {
        ProbeReading measured = await().atMost(PATIENCE)
                .until(
                        () -> room().evidence().forwarded(ATTACK, List.of()),
                        reading -> reading instanceof ProbeReading.Measured rate && rate.packetsPerSecond() > 0);
        assertThat(((ProbeReading.Measured) measured).packetsPerSecond())
                .isLessThanOrEqualTo(2 * UdpExporter.SYN_PER_SECOND);

        exporter.orElseThrow().close();
        ProbeReading silent = await().atMost(PATIENCE)
                .until(() -> room().evidence().forwarded(ATTACK, List.of()), ProbeReading.Unread.class::isInstance);
        assertThat(((ProbeReading.Unread) silent).reason()).contains("the exporter of r1 has been silent since");
    }

    @Test
    void poller_keepsEnrichedValuesAndHistory() {
        fact(Fact.InterfaceRate.class, r -> true);

        assertThat(room().poller().history().of(UPLINK)).isNotEmpty();
        assertThat(room().poller().interfaceName(R1, 1)).contains("GigabitEthernet0/1");
        String text = EnrichedText.of(room().poller().latest(R1).orElseThrow().observations());
        assertThat(text)
                .startsWith("device r1 netconf/get ")
                .contains("role=border")
                .contains("/ietf-interfaces:interfaces/interface\n"
                        + " [name='GigabitEthernet0/1'] { customer=acme service-class=gold }")
                .contains(" in-octets counter64 0..18446744073709551615 state: The total number of octets received");
    }

    private Telemetry room() {
        return telemetry.orElseThrow();
    }

    private Optional<EvidenceId> evidence(Class<? extends Fact> kind) {
        return room().evidence().latest(AGENT, R1).stream()
                .filter(evidence -> kind.isInstance(evidence.fact()))
                .map(Evidence::id)
                .findFirst();
    }

    private <F extends Fact> F fact(Class<F> kind, Predicate<F> which) {
        return await().atMost(PATIENCE)
                .until(
                        () -> room().evidence().latest(AGENT, R1).stream()
                                .map(Evidence::fact)
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .filter(which)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private LabDevice device(SchemaStore schemas) {
        SchemaBundle bundle = SchemaBundle.router();
        String config = """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                  <interface><name>GigabitEthernet0/1</name>
                    <type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</type></interface>
                </interfaces>
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
                  <acl><name>edge-in</name><type>ipv4-acl-type</type></acl></acls>
                <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm">
                  <groups><group><name>agents</name><user-name>agent-1</user-name></group></groups>
                  <rule-list><name>agents</name><group>agents</group><rule><name>all</name>
                    <access-operations>read</access-operations><action>permit</action></rule></rule-list></nacm>""";
        return switch (DataTree.parseXml(schemas.load(bundle), config, Content.CONFIG, XmlLimits.EDIT)) {
            case ParseResult.Malformed malformed -> throw new IllegalStateException(malformed.toString());
            case ParseResult.Parsed(DataTree startup) ->
                new LabDevice(
                        DeviceSettings.of(
                                R1,
                                directory.resolve("host-key"),
                                List.of(Account.withPassword("reader", "secret").asRecovery())),
                        bundle,
                        startup,
                        this::state,
                        Clock.systemUTC());
        };
    }

    /** A thousand packets of 100 octets come in between two reads. */
    private String state() {
        long packets = reads.incrementAndGet() * 1_000;
        return """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface>
                <name>GigabitEthernet0/1</name><oper-status>up</oper-status><if-index>1</if-index>
                <statistics><discontinuity-time>2025-01-01T00:00:00Z</discontinuity-time>
                <in-octets>%d</in-octets><in-unicast-pkts>%d</in-unicast-pkts></statistics>
                </interface></interfaces>""".formatted(packets * 100, packets);
    }

    private Inventory inventory(int port, HostKey hostKey) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Device r1 = new Device(R1, "ietf", Map.of("role", "border"));
        ManagedDevice managed =
                new ManagedDevice(r1, "127.0.0.1", port, "reader", new Credentials.PasswordFile(password), hostKey);
        Link inside = new Link(
                "r1-r2",
                new InterfaceRef(R1, "GigabitEthernet0/2"),
                new InterfaceRef(new DeviceId("r2"), "GigabitEthernet0/2"),
                10_000_000_000L,
                Map.of());
        return new Inventory(
                List.of(managed),
                new Topology(List.of(r1), List.of(inside), List.of(ACME)),
                List.of(new Exporter(IpAddress.parse("127.0.0.1"), (long) UdpExporter.DOMAIN, R1)));
    }

    private static TelemetryConfig config() {
        WindowConfig w = WindowConfig.DEFAULTS;
        PollConfig p = PollConfig.DEFAULTS;
        Duration second = Duration.ofSeconds(1);
        return new TelemetryConfig(
                FlowCollectorConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new WindowConfig(
                        second,
                        second,
                        w.lateness(),
                        w.quotas(),
                        w.depth(),
                        w.width(),
                        w.candidates(),
                        w.precision(),
                        w.prefix4(),
                        w.prefix6(),
                        w.flowBlocks(),
                        w.recentFlows()),
                new PollConfig(second, p.observations(), p.reply(), p.history(), p.interfaces()),
                EvidenceRetention.DEFAULTS,
                new ArtifactSettings("as64500", "test", "countersign test"),
                second);
    }
}
