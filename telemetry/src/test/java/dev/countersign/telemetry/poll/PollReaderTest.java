package dev.countersign.telemetry.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Replies written by hand, read with the schema of the simulated routers. */
class PollReaderTest {
    private static final DeviceId R1 = new DeviceId("r1");
    private static final InterfaceRef UPLINK = new InterfaceRef(R1, "GigabitEthernet0/1");
    private static final InterfaceRef CORE = new InterfaceRef(R1, "GigabitEthernet0/2");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final String RESET = "2024-12-01T00:00:00+00:00";
    private static final Topology TOPOLOGY = new Topology(
            List.of(new Device(R1, "ietf", Map.of("role", "border", "site", "fra"))),
            List.of(new Link(
                    "r1-r2", CORE, new InterfaceRef(new DeviceId("r2"), "x"), 10_000_000_000L, Map.of("role", "core"))),
            List.of(new Customer("acme", IpPrefix.parse("198.51.100.0/24"), UPLINK, Map.of("service-class", "gold"))));

    private final RateTracker rates = new RateTracker(R1);
    private final PollReader reader =
            new PollReader(R1, PollConfig.DEFAULTS, new Labels(TOPOLOGY), Schemas.ROUTER, rates);
    private long nanos;

    @Test
    void filter_asksForWhatTheSchemaHas() {
        assertThat(reader.filter())
                .isEqualTo("<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>"
                        + "<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\"/>"
                        + "<nacm xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-acm\"/>");
    }

    @Test
    void everyValue_comesWithTheSchemasWordsAndTheOperatorsLabels() {
        DevicePoll poll = poll(interfaces(RESET, 1_000, 10, 0));

        assertThat(poll.schema()).isEqualTo(Schemas.ROUTER.id());
        Observation octets = observation(
                poll, "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/statistics/in-octets");
        assertThat(octets.value()).isEqualTo("1000");
        assertThat(octets.description()).startsWith("The total number of octets received on the interface");
        assertThat(octets.valueType()).endsWith("counter64");
        assertThat(octets.config()).isFalse();
        assertThat(octets.method()).isEqualTo("netconf/get");
        assertThat(octets.at()).isEqualTo(poll.asked().end());
        assertThat(octets.labels())
                .isEqualTo(Map.of("role", "border", "site", "fra", "customer", "acme", "service-class", "gold"));
        Observation enabled =
                observation(poll, "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/2']/enabled");
        assertThat(enabled.config()).isTrue();
        assertThat(enabled.labels())
                .as("a link's label is closer than the device's")
                .isEqualTo(Map.of("role", "core", "site", "fra", "link", "r1-r2"));
        Observation speed = observation(poll, "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/speed");
        assertThat(speed.units()).isEqualTo("bits/second");
        assertThat(poll.interfaces())
                .isEqualTo(Map.of("GigabitEthernet0/1", Optional.of(1L), "GigabitEthernet0/2", Optional.empty()));
    }

    @Test
    void counters_becomeRatesOverTheTimeBetweenTwoReads() {
        assertThat(poll(interfaces(RESET, 1_000, 10, 0)).rates())
                .as("after one read")
                .isEmpty();
        DevicePoll second = poll(interfaces(RESET, 1_000 + 5_000, 10 + 50, 20));

        InterfaceRates at = only(second);
        assertThat(at.at()).isEqualTo(UPLINK);
        assertThat(at.in()).isEqualTo(new Rate(10 * 3, 8_000, 4, 0));
        assertThat(at.out()).isEqualTo(new Rate(0, 0, 0, 0));
        assertThat(at.interval())
                .isEqualTo(new Interval(
                        START.plusSeconds(5).plusMillis(100),
                        START.plusSeconds(10).plusMillis(100)));
        ErrorStatement.Bounded error = (ErrorStatement.Bounded) at.error();
        assertThat(error.relative()).isTrue();
        assertThat(error.bound()).as("two reads that took 100 ms, 5 s apart").isEqualTo(0.02);
    }

    @Test
    void counterOf32BitsThatWrapped_givesARate() {
        poll(interfaces(RESET, 1_000, 10, 4_294_967_290L));

        assertThat(only(poll(interfaces(RESET, 2_000, 20, 4))).in().discards()).isEqualTo(10 / 5.0);
    }

    @Test
    void countersThatBeganAnew_giveNoRateUntilTheNextRead() {
        poll(interfaces(RESET, 1_000_000, 1_000, 0));

        assertThat(poll(interfaces(RESET, 500, 5, 0)).rates())
                .as("a smaller counter")
                .isEmpty();
        assertThat(poll(interfaces(RESET, 1_500, 15, 0)).rates()).hasSize(1);
        assertThat(poll(interfaces("2025-01-01T00:00:17+00:00", 2_500, 25, 0)).rates())
                .as("another discontinuity-time, though all counters grew")
                .isEmpty();
        assertThat(poll(interfaces("2025-01-01T00:00:17+00:00", 3_500, 35, 0)).rates())
                .hasSize(1);
    }

    @Test
    void interfaceThatWasGone_givesNoRateAcrossTheGap() {
        poll(interfaces(RESET, 1_000, 10, 0));
        poll("");

        assertThat(poll(interfaces(RESET, 2_000, 20, 0)).rates()).isEmpty();
    }

    @Test
    void interfaceThatDoesNotCountEverything_saysSo() {
        String some = """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface><name>x</name>
                <statistics><in-octets>%d</in-octets></statistics></interface></interfaces>""";
        poll(some.formatted(0));

        InterfaceRates at = only(poll(some.formatted(5_000)));
        assertThat(at.in().bits()).isEqualTo(8_000);
        assertThat(at.error())
                .isInstanceOfSatisfying(
                        ErrorStatement.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("OUT_OCTETS"));
    }

    @Test
    void accessLists_areReadWithTheirAttachments() {
        DevicePoll poll = poll("""
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
                  <acl><name>edge-in</name><type>ipv4-acl-type</type><aces><ace><name>10</name>
                    <matches><ipv4><source-ipv4-network>203.0.113.0/24</source-ipv4-network></ipv4></matches>
                    <actions><forwarding>drop</forwarding></actions></ace></aces></acl>
                  <attachment-points><interface><interface-id>GigabitEthernet0/1</interface-id>
                    <ingress><acl-sets><acl-set><name>edge-in</name></acl-set></acl-sets></ingress></interface>
                  </attachment-points>
                </acls>
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                  <interface><name>GigabitEthernet0/1</name></interface></interfaces>""");

        DevicePoll.Filters filters = filters(poll);
        assertThat(filters.lists()).singleElement().satisfies(list -> {
            assertThat(list.name()).isEqualTo("edge-in");
            assertThat(list.entries()).hasSize(1);
        });
        assertThat(filters.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.direction()).isEqualTo(Direction.INGRESS);
            assertThat(attachment.interfaceName()).isEqualTo("GigabitEthernet0/1");
        });
    }

    @Test
    void accessRules_areUsedAndNotPassedOn() {
        DevicePoll poll = poll("""
                <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm">
                  <groups><group><name>agents</name><user-name>agent-1</user-name></group></groups>
                  <rule-list><name>agents</name><group>agents</group><rule><name>all</name>
                    <access-operations>read</access-operations><action>permit</action></rule></rule-list></nacm>""");

        assertThat(poll.observations()).isEmpty();
        assertThat(poll.access().seesFilters(new AgentId("agent-1"))).isTrue();
        assertThat(poll("").access().seesFilters(new AgentId("agent-1")))
                .as("when the rules are gone")
                .isFalse();
    }

    @Test
    void deviceWithTheModuleAndNoList_hasEmptyFilters() {
        assertThat(filters(poll("")).lists()).isEmpty();
        assertThat(filters(poll("")).attachments()).isEmpty();
    }

    @Test
    void deviceWithoutTheModule_hasNoFiltersAndIsNotAskedForThem() {
        PollReader plain =
                new PollReader(R1, PollConfig.DEFAULTS, new Labels(TOPOLOGY), Schemas.WITHOUT_ACCESS_LISTS, rates);

        assertThat(plain.filter()).contains("<interfaces ").doesNotContain("<acls ");
        DevicePoll poll = ((PollReader.Result.Good) plain.read(interfaces(RESET, 1, 1, 0), time())).poll();
        assertThat(poll.filters()).isNull();
        assertThat(poll.observations()).isNotEmpty();
    }

    @Test
    void dataThatIsNotOfTheDevicesSchema_isRefusedWithItsPlace() {
        assertBad(
                "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><nonsense/></interfaces>",
                "nonsense");
        assertBad("<a><b></a>", "XML");
        assertBad("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>", "XML");
        assertBad(interfaces(RESET, 1, 1, 0).replace("<in-octets>1<", "<in-octets>minus one<"), "in-octets");
    }

    @Test
    void deviceThatSendsTooMuch_isCutOffAndSaidToBe() {
        PollConfig d = PollConfig.DEFAULTS;
        PollReader small = new PollReader(
                R1,
                new PollConfig(d.interval(), 10, d.reply(), d.history(), d.interfaces()),
                new Labels(TOPOLOGY),
                Schemas.ROUTER,
                rates);

        DevicePoll poll = ((PollReader.Result.Good) small.read(interfaces(RESET, 1, 1, 0), time())).poll();
        assertThat(poll.observations()).hasSize(10);
        assertThat(poll.cutOff()).isPositive();
    }

    private DevicePoll poll(String xml) {
        return ((PollReader.Result.Good) reader.read(xml, time())).poll();
    }

    private static DevicePoll.Filters filters(DevicePoll poll) {
        return Optional.ofNullable(poll.filters()).orElseThrow();
    }

    private void assertBad(String xml, String reason) {
        assertThat(reader.read(xml, time()))
                .isInstanceOfSatisfying(
                        PollReader.Result.Bad.class,
                        bad -> assertThat(bad.reason()).contains(reason));
    }

    /** Every read takes 100 ms and comes 5 s after the one before. */
    private PollTime time() {
        nanos += Duration.ofSeconds(5).toNanos();
        Instant asked = START.plusNanos(nanos);
        long answered = nanos + Duration.ofMillis(100).toNanos();
        return new PollTime(new Interval(asked, asked.plusMillis(100)), nanos, answered);
    }

    private static InterfaceRates only(DevicePoll poll) {
        assertThat(poll.rates()).hasSize(1);
        return poll.rates().getFirst();
    }

    private static Observation observation(DevicePoll poll, String path) {
        return poll.observations().stream()
                .filter(o -> o.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** One interface with counters, one without; every packet counter of the first is {@code packets}. */
    private static String interfaces(String discontinuity, long octets, long packets, long discards) {
        return """
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                  <interface>
                    <name>GigabitEthernet0/1</name>
                    <type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</type>
                    <enabled>true</enabled><oper-status>up</oper-status><if-index>1</if-index><speed>10000000000</speed>
                    <statistics>
                      <discontinuity-time>%s</discontinuity-time>
                      <in-octets>%d</in-octets>
                      <in-unicast-pkts>%d</in-unicast-pkts>
                      <in-broadcast-pkts>%d</in-broadcast-pkts>
                      <in-multicast-pkts>%d</in-multicast-pkts>
                      <in-discards>%d</in-discards><in-errors>0</in-errors>
                      <out-octets>7</out-octets><out-unicast-pkts>7</out-unicast-pkts>
                      <out-broadcast-pkts>7</out-broadcast-pkts><out-multicast-pkts>7</out-multicast-pkts>
                      <out-discards>7</out-discards><out-errors>7</out-errors>
                    </statistics>
                  </interface>
                  <interface><name>GigabitEthernet0/2</name><enabled>false</enabled></interface>
                </interfaces>""".formatted(discontinuity, octets, packets, packets, packets, discards);
    }
}
