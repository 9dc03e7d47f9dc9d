package dev.countersign.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.ledger.Entry;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SketchReading;
import dev.countersign.state.sync.SetSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two domains under one attack, each of which sees a part of its sources, exchange evidence over mutual TLS on loopback.
 */
class DistributedAttackTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(150), ZoneOffset.UTC);
    private static final String ALLOWED = "rate: 600 per 1m\n    budget: 1000 per 1d\n    quota: 64 MiB per 1d";
    private static final String SHARED = String.join(
            "\n",
            "    share:",
            "      - class: heavy-hitter-sources",
            "        ipv4-prefix: 16",
            "        time-bucket: 1m",
            "      - class: distinct-sources",
            "        time-bucket: 1m",
            "        minimum-cardinality: 100");

    @TempDir
    Path folder;

    private static Identity ofWest;
    private static Identity ofEast;
    private Domain west;
    private Domain east;
    private Path trust;
    private final Set<Integer> westSources = new TreeSet<>();
    private final Set<Integer> eastSources = new TreeSet<>();
    private final Map<Integer, Long> perSixteen = new HashMap<>();

    @BeforeAll
    static void certificates(@TempDir Path shared) {
        ofWest = Identity.make(shared, "as64500");
        ofEast = Identity.make(shared, "as64501");
    }

    @BeforeEach
    void attack() throws IOException {
        west = new Domain("as64500", folder, ofWest, CLOCK);
        east = new Domain("as64501", folder, ofEast, CLOCK);
        trust = Identity.trust(folder.resolve("trust.pem"), west.identity, east.identity);
        SplittableRandom random = new SplittableRandom(42);
        for (int window = 0; window < 12; window++) {
            Instant start = NOON.plusSeconds(10L * window);
            west.saw("w1", start, part(random, westSources, window));
            west.saw("w2", start, part(random, westSources, window));
            east.saw("e1", start, part(random, eastSources, window));
        }
    }

    @AfterEach
    void close() {
        west.close();
        east.close();
    }

    /** Sources of 20 /16 networks, of which each router sees another random part; counted where the minute is the first. */
    private Map<Integer, Long> part(SplittableRandom random, Set<Integer> sources, int window) {
        Map<Integer, Long> packets = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            int address = Domain.address("100.64.0.0")
                    + (random.nextInt(20) << 16)
                    + (random.nextInt(3) << 8)
                    + random.nextInt(40);
            packets.merge(address, 1 + random.nextLong(20), Long::sum);
        }
        if (window < 6) {
            sources.addAll(packets.keySet());
            packets.forEach((address, count) -> perSixteen.merge(address >>> 16, count, Long::sum));
        }
        return packets;
    }

    private static String rules(Domain own, Domain other, String manner, String shared) {
        return "domain: " + own.name + "\nconsumers:\n" + other.consumer(ALLOWED + "\n" + shared) + "peers:\n"
                + other.peer(manner);
    }

    private void exchange(String westManner, String eastManner) {
        west.open(rules(west, east, westManner, SHARED), trust);
        east.open(rules(east, west, eastManner, SHARED), trust);
    }

    private void awaitJoint() {
        for (Domain domain : List.of(west, east)) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(domain.joint(QueryClass.HEAVY_HITTER_SOURCES)).hasSizeGreaterThanOrEqualTo(2);
                assertThat(domain.joint(QueryClass.DISTINCT_SOURCES)).hasSizeGreaterThanOrEqualTo(2);
            });
        }
    }

    @Test
    void bothDomains_seeTheWholeAttack() {
        exchange("pull-every: 1s", "pull-every: 1s");

        awaitJoint();

        for (Domain domain : List.of(west, east)) {
            StateArtifact distinct = firstMinute(domain, QueryClass.DISTINCT_SOURCES);
            assertThat(distinct.scope().points())
                    .extracting(ObservationPoint::domain)
                    .containsExactly("as64500", "as64501");
            Set<Integer> all = new TreeSet<>(westSources);
            all.addAll(eastSources);
            assertThat(estimate(distinct)).isBetween(all.size() * 0.93, all.size() * 1.07);
            assertThat(estimate(distinct)).isGreaterThan(Math.max(westSources.size(), eastSources.size()) * 1.05);
            StateArtifact hitters = firstMinute(domain, QueryClass.HEAVY_HITTER_SOURCES);
            HeavyHitters sketch = hitters(hitters);
            ErrorStatement.Bounded error =
                    (ErrorStatement.Bounded) hitters.quality().error();
            perSixteen.forEach((network, packets) -> assertThat(
                            sketch.counts().estimate(PrefixItem.of(4, 0, Integer.toUnsignedLong(network << 16), 16)))
                    .isBetween((long) (packets - error.bound()), (long) (packets + error.bound())));
            assertThat(error.bound()).isLessThan(sketch.counts().total() / 10.0);
        }
    }

    @Test
    void neitherSees_whatTheOtherDidNotGrant() throws Exception {
        exchange("pull-every: 1s", "pull-every: 1s");
        awaitJoint();

        byte[] captured = everything(east, west);

        String text = new String(captured, StandardCharsets.ISO_8859_1);
        assertThat(captured.length).isGreaterThan(5_000);
        assertThat(text).contains("as64500").doesNotContain("w1", "w2", "ge-0/0/1", "collector of");
        for (int source : westSources) {
            IpAddress address = IpAddress.v4(source);
            assertThat(text).doesNotContain(address.toString());
            for (int length = 17; length <= 32; length++) {
                long item = PrefixItem.of(4, 0, address.low(), length);
                assertThat(text).doesNotContain(eight(item), eight(Long.reverseBytes(item)));
            }
        }
        assertThat(text)
                .contains(
                        eight(PrefixItem.of(4, 0, IpAddress.parse("100.64.0.0").low(), 16)));
        for (StateArtifact artifact : east.exchange().received("as64500").orElseThrow()) {
            if (artifact.query() == QueryClass.HEAVY_HITTER_SOURCES) {
                assertThat(hitters(artifact).largest(64))
                        .isNotEmpty()
                        .allMatch(hitter -> PrefixItem.prefix(hitter.item()).length() <= 16);
            }
            assertThat(artifact.scope().interval().length()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void pushedEvidence_arrivesAsWell() {
        exchange("pull-every: never", "pull-every: never\n    push: true");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(west.joint(QueryClass.DISTINCT_SOURCES)).isNotEmpty());
        assertThat(east.exchange().received("as64500").orElseThrow()).isEmpty();
    }

    @Test
    void everyReleaseDeliveryAndReceipt_isInTheLedger() {
        exchange("pull-every: 1s", "pull-every: 1s");
        awaitJoint();

        Entry released = west.entries("artifact.released").getFirst();
        assertThat(released.actor().value()).isEqualTo("peer:as64501-noc");
        assertThat(released.payload().get("points").toString()).contains("as64500/w1/ge-0/0/1");
        assertThat(released.payload().get("source").asString()).startsWith("sa-");
        assertThat(west.kept)
                .extracting(signed -> signed.artifact().id())
                .contains(released.payload().get("source").asString());
        String id = released.payload().get("artifact").asString();
        assertThat(west.entries("artifact.sent").toString()).contains(id, "peer-noc");
        assertThat(east.entries("artifact.received").toString()).contains(id);
    }

    @Test
    void tenThousandQuestions_getWhatTheRateAllows() throws Exception {
        String allowed = "rate: 50 per 1h\n    budget: 1000 per 1d\n    quota: 64 MiB per 1d";
        west.open("domain: as64500\nconsumers:\n" + east.consumer(allowed + "\n" + SHARED), trust);
        int answered = 0;
        try (PeerClient client = east.client(west, trust)) {
            for (int i = 0; i < 10_000; i++) {
                PeerClient.Answer answer = client.summary();
                answered += answer.status() == 200 ? 1 : 0;
                assertThat(answer.status()).isIn(200, 429);
                assertThat(answer.retryAfterSeconds() > 0).isEqualTo(answer.status() == 429);
            }
        }
        assertThat(answered).isBetween(50, 55);
        ExchangeState state = west.exchange().state();
        assertThat(state.refused()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo("sharing.rate");
            assertThat(row.times()).isBetween(9_945L, 9_950L);
        });
        assertThat(state.consumers().getFirst().rate().share()).isGreaterThan(0.9);
    }

    @Test
    void rate_isNotNewAfterARestart() throws Exception {
        String allowed = "rate: 50 per 1h\n    budget: 1000 per 1d\n    quota: 64 MiB per 1d";
        String rules = "domain: as64500\nconsumers:\n" + east.consumer(allowed + "\n" + SHARED);
        int answered = 0;
        for (int restarts = 0; restarts < 5; restarts++) {
            west.open(rules, trust);
            try (PeerClient client = east.client(west, trust)) {
                for (int i = 0; i < 40; i++) {
                    answered += client.summary().status() == 200 ? 1 : 0;
                }
            }
        }
        assertThat(answered).isBetween(50, 55);
    }

    @Test
    void budget_isNotNewAfterARestart() throws Exception {
        String allowed = "rate: 600 per 1m\n    budget: 3 per 1d\n    quota: 64 MiB per 1d";
        String rules = "domain: as64500\nconsumers:\n" + east.consumer(allowed + "\n" + SHARED);
        west.open(rules, trust);
        assertThat(shared()).isEqualTo(3);

        west.open(rules, trust);

        assertThat(shared()).isEqualTo(3);
        assertThat(west.entries("artifact.released")).hasSize(3);
        assertThat(west.exchange().state().consumers().getFirst().refusals().toString())
                .contains("sharing.budget");
    }

    @Test
    void quotaOfBytes_isKept() throws Exception {
        String allowed = "rate: 600 per 1m\n    budget: 1000 per 1d\n    quota: 4 KiB per 1d";
        west.open("domain: as64500\nconsumers:\n" + east.consumer(allowed + "\n" + SHARED), trust);
        int sent = 0;
        try (PeerClient client = east.client(west, trust)) {
            SetSummary summary =
                    CanonicalJson.MAPPER.readValue(client.summary().body().copy(), SetSummary.class);
            for (int i = 0; i < 20; i++) {
                PeerClient.Answer answer = client.window(summary.windows().firstKey());
                sent += answer.status() == 200 ? answer.body().size() : 0;
            }
            assertThat(client.window(summary.windows().firstKey()).status()).isEqualTo(429);
        }
        assertThat(sent).isBetween(1, 4096);
    }

    @Test
    void strangers_areTurnedAway() throws Exception {
        Domain stranger = new Domain("as64666", folder, Identity.make(folder, "as64666"), CLOCK);
        Path all = Identity.trust(folder.resolve("all.pem"), west.identity, east.identity, stranger.identity);
        west.open(rules(west, east, "pull-every: never", SHARED), all);
        try (stranger;
                PeerClient known = stranger.client(west, all)) {
            assertThat(known.summary().status()).isEqualTo(403);
            assertThat(known.push(new byte[10]).status()).isEqualTo(403);
            assertThat(west.exchange().state().refused())
                    .as("who was turned away, for the operator")
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.who()).isEqualTo(stranger.identity.pin().toString());
                        assertThat(row.rule()).isEqualTo("sharing.identity");
                        assertThat(row.times()).isEqualTo(2);
                    });
        }
        west.open(rules(west, east, "pull-every: never", SHARED), trust);
        try (PeerClient untrusted = stranger.client(west, all)) {
            assertThatThrownBy(untrusted::summary).isInstanceOf(IOException.class);
        }
    }

    @Test
    void serverWithAnotherKeyThanThePinned_isNotAsked() throws Exception {
        west.open(rules(west, east, "pull-every: never", SHARED), trust);
        east.open(rules(east, west, "pull-every: never", SHARED), trust);
        String wrong = east.peer("pull-every: 1s").replace(east.identity.pin().toString(), "sha256:" + "00".repeat(32));
        west.open("domain: as64500\npeers:\n" + wrong, trust);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(west.exchange()
                                .state()
                                .peers()
                                .getFirst()
                                .findings()
                                .toString())
                        .contains("sync.peer"));
        assertThat(west.exchange().received("as64501").orElseThrow()).isEmpty();
    }

    @Test
    void hostilePushes_areRefused_andNothingIsTakenIn() throws Exception {
        west.open(rules(west, east, "pull-every: never", SHARED), trust);
        SplittableRandom random = new SplittableRandom(3);
        try (PeerClient client = east.client(west, trust)) {
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(2000)];
                random.nextBytes(bytes);
                assertThat(client.push(bytes).status()).isBetween(400, 429);
                assertThat(client.pushWindow(bytes).status()).isBetween(200, 429);
            }
            assertThat(client.push(new byte[(4 << 20) + 1]).status()).isEqualTo(413);
        }
        assertThat(west.exchange().received("as64501").orElseThrow()).isEmpty();
    }

    /** How many artifacts the east is given when it asks for everything. */
    private int shared() throws Exception {
        int artifacts = 0;
        try (PeerClient client = east.client(west, trust)) {
            SetSummary summary =
                    CanonicalJson.MAPPER.readValue(client.summary().body().copy(), SetSummary.class);
            for (Instant start : summary.windows().keySet()) {
                byte[] body = inflated(client.window(start).body().copy());
                artifacts += body[16 + 6];
            }
        }
        return artifacts;
    }

    /** All that a consumer can get of a domain, as it comes out of the socket, inflated. */
    private byte[] everything(Domain consumer, Domain domain) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (PeerClient client = consumer.client(domain, trust)) {
            byte[] summary = client.summary().body().copy();
            all.writeBytes(summary);
            for (Instant start : CanonicalJson.MAPPER
                    .readValue(summary, SetSummary.class)
                    .windows()
                    .keySet()) {
                byte[] frame = client.window(start).body().copy();
                all.writeBytes(frame);
                all.writeBytes(inflated(frame));
            }
        }
        return all.toByteArray();
    }

    private static byte[] inflated(byte[] frame) throws DataFormatException {
        int from = 5;
        while (frame[from] < 0) {
            from++;
        }
        byte[] body = new byte[1 << 20];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(frame, from + 1, frame.length - from - 1);
            int size = inflater.inflate(body);
            assertThat(inflater.finished()).isTrue();
            return Arrays.copyOf(body, size);
        }
    }

    private static String eight(long item) {
        return new String(ByteBuffer.allocate(8).putLong(item).array(), StandardCharsets.ISO_8859_1);
    }

    private static StateArtifact firstMinute(Domain domain, QueryClass query) {
        return domain.joint(query).stream()
                .filter(a -> a.scope().interval().start().equals(NOON))
                .findFirst()
                .orElseThrow();
    }

    private static double estimate(StateArtifact artifact) {
        Payload.Compact compact = (Payload.Compact) artifact.payload();
        return switch (HyperLogLog.read(Domain.KEY, compact.image().copy())) {
            case SketchReading.Read<HyperLogLog>(HyperLogLog sketch) -> sketch.estimate();
            case SketchReading.Malformed<HyperLogLog> malformed -> throw new AssertionError(malformed);
        };
    }

    private static HeavyHitters hitters(StateArtifact artifact) {
        Payload.Compact compact = (Payload.Compact) artifact.payload();
        return switch (HeavyHitters.read(Domain.KEY, compact.image().copy())) {
            case SketchReading.Read<HeavyHitters>(HeavyHitters sketch) -> sketch;
            case SketchReading.Malformed<HeavyHitters> malformed -> throw new AssertionError(malformed);
        };
    }
}
