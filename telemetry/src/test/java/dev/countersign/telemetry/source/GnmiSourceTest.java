package dev.countersign.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.gnmi.GnmiEvent;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.TypedValue;
import dev.countersign.network.gnmi.wire.Update;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.telemetry.poll.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications as devices of different makes send them. */
class GnmiSourceTest {
    private static final DeviceId R1 = new DeviceId("r1");
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Instant T0 = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final String OPENCONFIG = "openconfig:/interfaces/interface[name=e1]/state/counters";
    private static final String IETF = "/ietf-interfaces:interfaces/interface[name=e1]/statistics";
    private static final Topology TOPOLOGY =
            new Topology(List.of(new Device(R1, "ietf", Map.of("site", "sofia"))), List.of(), List.of());

    private final List<InterfaceRates> made = new ArrayList<>();
    private final GnmiSource source =
            new GnmiSource(R1, TOPOLOGY, EVERY, () -> Optional.of(Schemas.ROUTER), (rates, from, _) -> {
                assertThat(from).isEqualTo(RateSource.GNMI);
                return made.add(rates);
            });

    static Stream<TypedValue> thousandInEveryForm() {
        return Stream.of(
                new TypedValue.Uint(1_000),
                new TypedValue.Int(1_000),
                new TypedValue.Str("1000"),
                new TypedValue.Ascii("1000"),
                new TypedValue.Decimal(1_000_00, 2),
                new TypedValue.DoubleVal(1_000),
                new TypedValue.FloatVal(1_000),
                new TypedValue.Json("\"1000\"", true),
                new TypedValue.Json("1000", false));
    }

    @ParameterizedTest
    @MethodSource("thousandInEveryForm")
    void counterInEveryForm_becomesARate(TypedValue thousand) {
        told(T0, update(OPENCONFIG + "/in-octets", new TypedValue.Uint(0)));
        source.take(new GnmiEvent.Synced());
        told(T0.plus(EVERY), update(OPENCONFIG + "/in-octets", thousand));

        assertThat(made).hasSize(1);
        assertThat(made.getFirst().at()).isEqualTo(new InterfaceRef(R1, "e1"));
        assertThat(made.getFirst().interval().end()).isEqualTo(T0.plus(EVERY));
        assertThat(made.getFirst().in().bits()).isCloseTo(800, within(1e-9));
    }

    @Test
    void wholeSubtreeAsJson_ofBothModels_isTakenApart() {
        for (int i = 0; i < 2; i++) {
            told(T0.plus(EVERY.multipliedBy(i)), update("/openconfig-interfaces:interfaces", json(openconfig(i))));
            source.take(new GnmiEvent.Synced());
        }
        assertThat(made)
                .extracting(
                        rate -> rate.at().name(), rate -> Math.round(rate.in().bits()))
                .containsExactlyInAnyOrder(tuple("e1", 800L), tuple("e2", 400L));
        assertThat(value("/openconfig-interfaces:interfaces/interface[name='e1']/state/oper-status"))
                .isEqualTo("UP");

        told(T0, update("/ietf-interfaces:interfaces", json(ietf(0, 4_294_967_290L))));
        source.take(new GnmiEvent.Synced());
        told(T0.plus(EVERY), update("/ietf-interfaces:interfaces", json(ietf(1_000, 4))));

        assertThat(made.getLast().at().name()).isEqualTo("e3");
        assertThat(made.getLast().in().discards()).as("of 32 bits, wrapped").isCloseTo(1.0, within(1e-9));
        Observation octets = source.observations().stream()
                .filter(one ->
                        one.path().equals("/ietf-interfaces:interfaces/interface[name='e3']/statistics/in-octets"))
                .findFirst()
                .orElseThrow();
        assertThat(octets.method()).isEqualTo("gnmi/subscribe");
        assertThat(octets.description()).contains("octets received");
        assertThat(octets.labels()).containsEntry("site", "sofia");
    }

    private static String openconfig(int round) {
        return """
                {"openconfig-interfaces:interface": [
                  {"name": "e1", "state": {"oper-status": "UP", "counters": {"in-octets": "%d", "out-octets": "7"}},
                   "subinterfaces": {"subinterface": [{"index": 0, "state": {"counters": {"in-octets": "999"}}}]}},
                  {"name": "e2", "state": {"counters": {"in-octets": "%d"}}}]}""".formatted(round * 1_000, round * 500);
    }

    private static String ietf(long octets, long discards) {
        return """
                {"ietf-interfaces:interface": [{"name": "e3", "speed": "1000000", "statistics":
                  {"discontinuity-time": "2025-01-01T00:00:00Z", "in-octets": "%d", "in-discards": %d}}]}""".formatted(octets, discards);
    }

    /** Some devices send every leaf on its own, each with its own moment. */
    @Test
    void leavesThatComeOneByOne_areOneRound() {
        for (int round = 0; round < 4; round++) {
            Instant at = T0.plus(EVERY.multipliedBy(round));
            told(at, update(OPENCONFIG + "/in-octets", new TypedValue.Uint(round * 1_000L)));
            told(at.plusMillis(3), update(OPENCONFIG + "/in-unicast-pkts", new TypedValue.Uint(round * 10L)));
            told(at.plusMillis(6), update(OPENCONFIG + "/out-octets", new TypedValue.Uint(round * 2_000L)));
            if (round == 0) {
                source.take(new GnmiEvent.Synced());
            }
        }

        assertThat(made).hasSize(3).allSatisfy(rate -> {
            assertThat(rate.in().bits()).isCloseTo(800, within(1e-6));
            assertThat(rate.in().packets()).isCloseTo(1, within(1e-6));
            assertThat(rate.out().bits()).isCloseTo(1_600, within(1e-6));
        });
        assertThat(source.state().missed()).isZero();
    }

    @Test
    void wrapAndReset_areThoseOfTheTracker() {
        counted(0, -1_000);
        counted(1, 1_000);
        assertThat(made).as("64 bits wrapped").hasSize(1);
        assertThat(made.getFirst().in().bits()).isCloseTo(1_600, within(1e-9));
        counted(2, 5_000_000);
        counted(3, 10);
        assertThat(made).as("a counter that began anew has no rate").hasSize(2);
        counted(4, 1_010);
        assertThat(made).hasSize(3);
    }

    @Test
    void countersThatWereCleared_haveNoRateAcross() {
        for (int i = 0; i < 3; i++) {
            told(
                    T0.plus(EVERY.multipliedBy(i)),
                    update(OPENCONFIG + "/last-clear", new TypedValue.Uint(i < 2 ? 5 : 6)),
                    update(OPENCONFIG + "/in-octets", new TypedValue.Uint(i * 1_000L)));
            source.take(new GnmiEvent.Synced());
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void samplesThatDidNotCome_andDuplicatesLeftOut_areCountedAsMissed() {
        counted(0, 0);
        counted(1, 1_000);
        counted(5, 5_000);
        assertThat(source.state().missed()).isEqualTo(3);
        assertThat(made.getLast().in().bits()).as("the average over the gap").isCloseTo(800, within(1e-9));

        source.take(new GnmiEvent.Notified(
                new Notification(
                        Notification.nanos(T0.plus(EVERY.multipliedBy(6))),
                        GnmiPath.ROOT,
                        List.of(new Update(GnmiPath.parse(OPENCONFIG + "/in-octets"), new TypedValue.Uint(6_000), 4)),
                        List.of(),
                        false),
                T0.plus(EVERY.multipliedBy(6))));
        assertThat(source.state().missed()).isEqualTo(7);
    }

    @Test
    void sameNotificationTwice_andAnOlderOne_makeNoRate() {
        counted(0, 0);
        counted(1, 1_000);
        counted(1, 1_000);
        counted(0, 500);
        counted(2, 2_000);

        assertThat(made).extracting(rate -> Math.round(rate.in().bits())).containsExactly(800L, 800L);
    }

    @Test
    void countersOfAnotherMoment_areNotUsed_butOldChangesAre() {
        Instant arrived = T0.plusSeconds(3_600);
        source.take(new GnmiEvent.Notified(
                notification(T0, update(OPENCONFIG + "/in-octets", new TypedValue.Uint(1))), arrived));
        assertThat(source.state().problem()).contains("more than a minute from ours: 2026-11-22T12:00:00.123456789Z");
        assertThat(source.state().malformed()).isEqualTo(1);

        String status = "openconfig:/interfaces/interface[name=e1]/state/oper-status";
        source.take(new GnmiEvent.Notified(notification(T0, update(status, new TypedValue.Str("UP"))), arrived));
        assertThat(source.observations()).hasSize(1);
        assertThat(source.observations().getFirst().at()).isEqualTo(T0);
        source.take(new GnmiEvent.Notified(
                notification(arrived.plusSeconds(61), update(status, new TypedValue.Str("DOWN"))), arrived));
        assertThat(value("/openconfig-interfaces:interfaces/interface[name='e1']/state/oper-status"))
                .isEqualTo("UP");
        source.take(new GnmiEvent.Notified(
                new Notification(Long.MIN_VALUE, GnmiPath.ROOT, List.of(), List.of(), false), arrived));
        source.take(new GnmiEvent.Notified(
                notification(Instant.EPOCH, update(OPENCONFIG + "/in-octets", new TypedValue.Uint(1))), arrived));
        assertThat(made).isEmpty();
    }

    @Test
    void delay_isFromTheDevicesMomentToOurs() {
        source.take(new GnmiEvent.Notified(
                notification(T0, update(OPENCONFIG + "/in-octets", new TypedValue.Uint(1))), T0.plusNanos(7_000_001)));

        assertThat(source.delay()).isEqualTo(Duration.ofNanos(7_000_001));
        assertThat(source.state().late()).isEqualTo(new Lateness(7, 7));
    }

    @Test
    void whatIsDeleted_orMissingFromAnAtomicUpdate_isGone() {
        GnmiPath e1 = GnmiPath.parse("openconfig:/interfaces/interface[name=e1]");
        List<Update> both = List.of(
                new Update(GnmiPath.parse("/state/oper-status"), new TypedValue.Str("UP"), 0),
                new Update(GnmiPath.parse("/state/mtu"), new TypedValue.Uint(1_500), 0));
        source.take(new GnmiEvent.Notified(new Notification(Notification.nanos(T0), e1, both, List.of(), false), T0));
        told(T0, update("openconfig:/interfaces/interface[name=e10]/state/mtu", new TypedValue.Uint(9_000)));
        assertThat(source.observations()).hasSize(3);

        source.take(new GnmiEvent.Notified(
                new Notification(Notification.nanos(T0), e1, both.subList(0, 1), List.of(), true), T0));
        assertThat(source.observations())
                .extracting(Observation::path)
                .containsExactly(
                        "/openconfig-interfaces:interfaces/interface[name='e1']/state/oper-status",
                        "/openconfig-interfaces:interfaces/interface[name='e10']/state/mtu");

        source.take(new GnmiEvent.Notified(
                new Notification(Notification.nanos(T0), GnmiPath.ROOT, List.of(), List.of(e1), false), T0));
        assertThat(source.observations()).extracting(Observation::value).containsExactly("9000");
    }

    @Test
    void valuesThatCannotBeRead_areCountedAndTheRestIsUsed() {
        told(
                T0,
                update("/a", new TypedValue.Nothing()),
                update("/b", new TypedValue.Opaque(13, "AAAA")),
                update("/c", json("{\"x\": ")),
                update("/d", json("[".repeat(100))),
                update("/e", new TypedValue.DoubleVal(Double.NaN)),
                update("/f", new TypedValue.LeafList(List.of(new TypedValue.Str("x"), new TypedValue.Int(-1)))));

        assertThat(source.state().malformed()).isEqualTo(5);
        assertThat(source.state().problem()).contains("expected scalars or JSON");
        assertThat(source.state().received()).isEqualTo(1);
        assertThat(value("/f")).isEqualTo("x -1");
    }

    @Test
    void stateOfTheSubscription_isSaid() {
        assertThat(source.state().name()).isEqualTo("r1 gNMI");
        assertThat(source.state().problem()).isEqualTo("nothing has come yet");
        source.take(new GnmiEvent.Unsupported("UNIMPLEMENTED"));
        assertThat(source.state().problem()).isEqualTo("polled instead: UNIMPLEMENTED");
        source.take(new GnmiEvent.Begun("0.10.0", Encoding.PROTO));
        assertThat(source.state().problem()).isEmpty();
        source.take(new GnmiEvent.Silent("gone\u202e"));
        assertThat(source.state().problem()).isEqualTo("gone\\u202e");
        source.take(new GnmiEvent.Malformed("no"));
        assertThat(source.state().malformed()).isEqualTo(1);
    }

    @Test
    void countersOfSubinterfaces_andOfOtherOrigins_areNotTheInterfaces() {
        for (int i = 0; i < 2; i++) {
            Instant at = T0.plus(EVERY.multipliedBy(i));
            told(
                    at,
                    update(
                            "/interfaces/interface[name=e1]/subinterfaces/subinterface[index=0]/state/counters/in-octets",
                            new TypedValue.Uint(i)),
                    update("cli:/interfaces/interface[name=e1]/state/counters/in-octets", new TypedValue.Uint(i)),
                    update(IETF + "/in-octets", new TypedValue.Str("-1")));
            source.take(new GnmiEvent.Synced());
        }
        assertThat(made).isEmpty();
    }

    private void counted(int round, long octets) {
        told(T0.plus(EVERY.multipliedBy(round)), update(OPENCONFIG + "/in-octets", new TypedValue.Uint(octets)));
        if (round == 0) {
            source.take(new GnmiEvent.Synced());
        }
    }

    private void told(Instant at, Update... updates) {
        source.take(new GnmiEvent.Notified(notification(at, updates), at.plusMillis(20)));
    }

    private static Notification notification(Instant at, Update... updates) {
        return new Notification(Notification.nanos(at), GnmiPath.ROOT, Arrays.asList(updates), List.of(), false);
    }

    private static Update update(String path, TypedValue value) {
        return new Update(GnmiPath.parse(path), value, 0);
    }

    private static TypedValue json(String text) {
        return new TypedValue.Json(text, true);
    }

    private String value(String path) {
        return source.observations().stream()
                .filter(one -> one.path().equals(path))
                .map(Observation::value)
                .findFirst()
                .orElse("");
    }
}
