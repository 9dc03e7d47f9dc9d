package dev.countersign.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.MessageSource;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.envelope.Messages;
import dev.countersign.telemetry.envelope.Mutation;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.telemetry.poll.Schemas;
import dev.countersign.yang.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Telemetry messages written by hand, without a broker. */
class BrokerSourceTest {
    private static final Instant START = Instant.parse("2026-11-22T02:00:00Z");
    private static final DeviceId R1 = new DeviceId("r1");
    private static final String PORT = "GigabitEthernet0/1";
    private static final String PATH = "/ietf-interfaces:interfaces/interface[name='" + PORT + "']";
    private static final String INTERFACES = "{\"ietf-interfaces:interfaces\": {\"interface\": [%s]}}";
    private static final Messages PERIODIC = Messages.periodic("r1", 1_000);
    private static final Messages ON_CHANGE = Messages.onChange("r1");
    private static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJG2uUcFCsGSD3mPzKhcRAX5b5Eb4A0cYx0g7vmeqRLP";

    private record Made(InterfaceRates rates, RateSource source, String from) {}

    private final TestClock clock = new TestClock(START);
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final List<Made> rates = new ArrayList<>();
    private @Nullable Schema schema = Schemas.ROUTER;
    private final BrokerSource source = new BrokerSource(
            BrokerConfig.DEFAULTS,
            BrokerNodes.of(List.of(device("r1", "192.0.2.1"), device("r2", "192.0.2.2"))),
            new Topology(List.of(new Device(R1, "ietf", Map.of())), List.of(), List.of()),
            _ -> Optional.ofNullable(schema),
            (made, by, from) -> rates.add(new Made(made, by, from)),
            new LatencyArtifacts(
                    new ArtifactSettings("local", "here", "test"),
                    SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1)),
                    new ArtifactSigner(ArtifactSigner.newKeys()),
                    catalogue,
                    clock),
            clock);
    private long offset;

    @Test
    void countersOfUpdates_areRates_withEverythingThatTellsWhereTheyCameFrom() {
        give(PERIODIC.counters(clock.instant(), PORT, 1_000, 10));
        move(10);
        give(PERIODIC.counters(clock.instant(), PORT, 11_000, 110));

        assertThat(rates).singleElement().satisfies(made -> {
            assertThat(made.rates().at()).isEqualTo(new InterfaceRef(R1, PORT));
            assertThat(made.rates().in().bits()).isEqualTo(8_000);
            assertThat(made.rates().in().packets()).isEqualTo(10);
            assertThat(made.source()).isEqualTo(RateSource.BROKER);
            assertThat(made.from())
                    .isEqualTo("kafka telemetry/3 offset 1 after telemetry/3 offset 0 node r1 collector collector-1"
                            + " subscription 89 ietf-interfaces@2018-02-20 yang-library abc");
        });
        assertThat(observation(PATH + "/statistics/in-octets").value()).isEqualTo("11000");
        assertThat(observation(PATH + "/statistics/in-octets").method())
                .isEqualTo("yang-push over kafka telemetry subscription 89");
        assertThat(source.statistics().used()).isEqualTo(2);
        assertThat(source.states())
                .allSatisfy(state -> assertThat(state.problem()).isEmpty());
    }

    @Test
    void wrapResetAndGap_areToldAsWhenADeviceIsPolled() {
        long end = -1;
        for (long octets : new long[] {end - 4_999, 5_000, 100, 10_100}) {
            give(PERIODIC.counters(clock.instant(), PORT, octets, 0));
            move(10);
        }
        move(20);
        give(PERIODIC.counters(clock.instant(), PORT, 40_100, 0));

        assertThat(rates).extracting(made -> made.rates().in().bits()).containsExactly(8_000.0, 8_000.0, 8_000.0);
        assertThat(rates.getLast().rates().interval().length()).isEqualTo(Duration.ofSeconds(30));
        assertThat(subscription().missed()).as("two of 10 s in the gap").isEqualTo(2);
    }

    @Test
    void messageThatComesTwice_isCountedOnce() {
        byte[] message = PERIODIC.counters(clock.instant(), PORT, 1_000, 10);
        give(message);
        move(1);
        give(message);
        give(PERIODIC.counters(clock.instant(), PORT, 2_000, 10));

        assertThat(rates).hasSize(1);
        assertThat(source.statistics().refused()).isEqualTo(Map.of(BrokerRefusal.OLD, 1L));
    }

    @Test
    void patches_areTakenAtTheirTargets_andLostOnesCounted() {
        String oper = "{\"ietf-interfaces:oper-status\": \"%s\"}";
        give(ON_CHANGE.update(
                START, INTERFACES.formatted("{\"name\": \"GigabitEthernet0/1\", \"oper-status\": \"up\"}")));
        String resource = "/ietf-interfaces:interfaces/interface=GigabitEthernet0%2F1";
        give(ON_CHANGE.change(START, 0, "replace", resource + "/oper-status", oper.formatted("down")));
        assertThat(observation(PATH + "/oper-status").value()).isEqualTo("down");
        give(ON_CHANGE.change(START, 3, "replace", PATH + "/oper-status", oper.formatted("testing")));
        assertThat(observation(PATH + "/oper-status").value()).isEqualTo("testing");
        give(ON_CHANGE.change(START, 4, "delete", resource, null));

        assertThat(source.observations(R1)).isEmpty();
        assertThat(subscription().missed()).isEqualTo(2);
        assertThat(rates).isEmpty();
    }

    @Test
    void whatTheCollectorHasForgotten_isForgottenHere() {
        give(ON_CHANGE.update(START, INTERFACES.formatted("{\"name\": \"a\", \"oper-status\": \"up\"}")));
        assertThat(source.observations(R1)).isNotEmpty();
        give(ON_CHANGE
                .deleted()
                .update(START.plusSeconds(1), INTERFACES.formatted("{\"name\": \"a\", \"oper-status\": \"up\"}")));

        assertThat(source.observations(R1)).isEmpty();
    }

    @Test
    void whatCannotBeUsed_isCountedByItsReason() {
        Instant now = clock.instant();
        give(new byte[(1 << 20) + 1]);
        give("{".getBytes(StandardCharsets.UTF_8));
        give("{}".getBytes(StandardCharsets.UTF_8));
        give(PERIODIC.message(now, "{\"x:y\": 1}"));
        give(Messages.periodic("stranger", 100).counters(now, PORT, 1, 1), "192.0.2.1", "198.51.100.1");
        give(Messages.periodic("r2", 100).counters(now, PORT, 1, 1));
        give(PERIODIC.counters(now.plusSeconds(61), PORT, 1, 1));
        give(PERIODIC.counters(now.minusSeconds(901), PORT, 1, 1));
        give(PERIODIC.ofRevision("2014-05-08").counters(now, PORT, 1, 1));
        give(PERIODIC.update(now, INTERFACES.formatted("{\"name\": \"a\", \"oper-status\": \"sideways\"}")));
        give(ON_CHANGE.change(now, 0, "merge", "/none:such=1", "{}"));
        give(ON_CHANGE.change(now, 0, "move", PATH, null));

        assertThat(source.statistics().refused())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        BrokerRefusal.SIZE, 1L,
                        BrokerRefusal.ENCODING, 1L,
                        BrokerRefusal.ENVELOPE, 1L,
                        BrokerRefusal.PAYLOAD, 1L,
                        BrokerRefusal.NODE, 2L,
                        BrokerRefusal.AHEAD, 1L,
                        BrokerRefusal.OLD, 1L,
                        BrokerRefusal.SCHEMA, 1L,
                        BrokerRefusal.CONTENT, 3L));
        assertThat(source.statistics().used()).isZero();
        assertThat(source.states().getFirst().malformed()).isEqualTo(12);
        assertThat(source.states().getFirst().problem()).contains("telemetry/3 offset 11");
        assertThat(source.observations(R1)).isEmpty();
    }

    @Test
    void subscriptionsPastTheirNumber_areRefused() {
        for (int id = 0; id < 40; id++) {
            byte[] message = PERIODIC.counters(clock.instant(), PORT, 1, 1);
            give(new String(message, StandardCharsets.UTF_8)
                    .replace("push-update\": {\"id\": 89", "push-update\": {\"id\": " + id)
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(source.statistics().refused()).isEqualTo(Map.of(BrokerRefusal.FULL, 8L));
    }

    @Test
    void messageOfADeviceWhoseSchemaIsNotKnown_waitsAWhile() {
        schema = null;
        assertThat(take(PERIODIC.counters(START, PORT, 1, 1))).isFalse();
        move(29);
        assertThat(take(PERIODIC.counters(START, PORT, 1, 1))).isFalse();
        schema = Schemas.ROUTER;
        assertThat(take(PERIODIC.counters(START, PORT, 1, 1))).isTrue();
        assertThat(source.statistics().used()).isEqualTo(1);

        schema = null;
        assertThat(take(PERIODIC.counters(START.plusSeconds(1), PORT, 1, 1))).isFalse();
        move(31);
        assertThat(take(PERIODIC.counters(START.plusSeconds(1), PORT, 1, 1))).isTrue();
        assertThat(source.statistics().refused()).isEqualTo(Map.of(BrokerRefusal.SCHEMA, 1L));
    }

    @Test
    void delaysOfAWindow_areAnArtifact_withTopicPartitionOffsetsAndEnvelope() {
        for (int second = 0; second < 50; second += 10) {
            give(PERIODIC.counters(clock.instant().minusMillis(250), PORT, second, second));
            move(10);
        }
        source.tick();
        assertThat(catalogue.entries()).as("the window is not over").isEmpty();
        move(10);
        source.tick();

        ArtifactCatalogue.Entry entry = catalogue.entries().getFirst();
        assertThat(entry.scope().interval().end()).isEqualTo(START.plusSeconds(60));
        assertThat(entry.quality().coverage().received()).isEqualTo(5);
        assertThat(entry.quality().coverage().missed()).isEqualTo(1);
        assertThat(entry.provenance().schema()).isEqualTo("ietf-interfaces@2018-02-20, yang-library abc");
        assertThat(entry.provenance().messages()).singleElement().satisfies(messages -> {
            assertThat(messages)
                    .extracting(
                            MessageSource::topic,
                            MessageSource::partition,
                            MessageSource::firstOffset,
                            MessageSource::lastOffset)
                    .containsExactly("telemetry", 3, 0L, 4L);
            assertThat(messages.envelope())
                    .containsEntry("network-node-manifest/name", "r1")
                    .containsEntry("data-collection-manifest/name", "collector-1")
                    .containsEntry("yang-push-subscription/yang-library-content-id", "abc");
        });
        assertThat(subscription().late()).isEqualTo(new Lateness(250, 250));
    }

    @Test
    void endOfASubscription_isItsProblem_untilItGoesOn() {
        give(PERIODIC.counters(START, PORT, 1, 1));
        give(PERIODIC.message(
                START,
                "{\"ietf-subscribed-notifications:subscription-suspended\":"
                        + " {\"id\": 89, \"reason\": \"no room\"}}"));
        assertThat(subscription().problem()).isEqualTo("subscription-suspended: no room");
        move(10);
        give(PERIODIC.counters(clock.instant(), PORT, 1, 1));

        assertThat(subscription().problem()).isEmpty();
    }

    @Test
    void mutatedMessages_areUsedOrRefused_neverFail() {
        SplittableRandom random = new SplittableRandom(11);
        byte[][] seeds = {
            PERIODIC.counters(START, PORT, 1, 1),
            ON_CHANGE.change(
                    START,
                    0,
                    "merge",
                    "/ietf-interfaces:interfaces/interface=a",
                    "{\"ietf-interfaces:interface\": [{\"name\": \"a\", \"oper-status\": \"up\"}]}"),
            ON_CHANGE.change(START, 0, "delete", PATH + "/statistics", null)
        };
        for (int i = 0; i < 20_000; i++) {
            assertThat(take(Mutation.of(seeds[i % seeds.length], random))).isTrue();
        }

        assertThat(source.statistics().refused()).doesNotContainKey(BrokerRefusal.FAILED);
        assertThat(source.statistics().used()).isPositive();
        assertThat(source.statistics().refused().keySet())
                .contains(BrokerRefusal.ENCODING, BrokerRefusal.ENVELOPE, BrokerRefusal.CONTENT);
    }

    private void give(byte[] message, String address, String instead) {
        give(new String(message, StandardCharsets.UTF_8)
                .replace(address, instead)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void give(byte[] message) {
        assertThat(take(message)).isTrue();
    }

    private boolean take(byte[] message) {
        return source.take(new MessagePosition("telemetry", 3, offset++), message);
    }

    private void move(int seconds) {
        clock.move(Duration.ofSeconds(seconds));
    }

    private SourceState subscription() {
        return source.states().getLast();
    }

    private Observation observation(String path) {
        return source.observations(R1).stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static ManagedDevice device(String name, String host) {
        return new ManagedDevice(
                new Device(new DeviceId(name), "ietf", Map.of()),
                host,
                830,
                "reader",
                new Credentials.PasswordFile(Path.of("none")),
                HostKey.parse(HOST_KEY));
    }
}
