package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.Digest;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.Quota;
import dev.countersign.state.window.QuotaTally;
import dev.countersign.state.window.Quotas;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.stream.tool.TestBroker;
import dev.countersign.telemetry.flow.FlowWindows;
import dev.countersign.telemetry.flow.WindowArtifacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline on a real broker, against the same flows in one process. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FlowPipelineTest {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KeyPair KEYS = ArtifactSigner.newKeys();
    private static final ArtifactSigner SIGNER = new ArtifactSigner(KEYS);

    @TempDir
    private static Path folder;

    private static TestBroker broker;

    private final MovableClock clock = new MovableClock(TestTraffic.START);
    private final Recording recording = new Recording(PARTITIONS);
    private CollectorStatistics newest = new FlowDecoder(FlowLimits.DEFAULTS, _ -> {}).statistics();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(folder);
        TestNetwork.write(KEYS, folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void instancesJoinLeaveAndAreKilledUnderLoad_artifactsAreThoseOfOneProcess_byteForByte() throws Exception {
        Topics topics = new Topics("killed");
        OneProcess expected = play(topics, 45);
        assertThat(expected.amended()).as("late data amends").isPositive();

        FlowPipeline first = pipeline(topics, "first");
        FlowPipeline last = pipeline(topics, "last");
        try (first;
                last;
                TestProducer producer = new TestProducer(broker.access(), topics)) {
            first.start();
            List<List<Recording.Message>> load = parts(recording.messages(), 6);
            producer.send(load.get(0));
            await().atMost(PATIENCE).until(() -> first.statistics().messages() > 0);
            Process second = process(topics);
            try {
                BufferedReader said = second.inputReader(StandardCharsets.UTF_8);
                trickle(producer, load.get(1), () -> newest(said).endsWith(" RUNNING"));
                trickle(producer, load.get(2), () -> newest(said).matches("[1-9][0-9]* RUNNING"));
                assertThat(second.isAlive()).isTrue();
            } finally {
                second.destroyForcibly().waitFor();
            }
            producer.send(load.get(3));
            last.start();
            trickle(producer, load.get(4), () -> last.statistics().state().equals("RUNNING"));
            first.close();
            producer.send(load.get(5));
            assertSame(
                    expected.published(), published(topics, expected.published().size()));
            assertThat(last.statistics().resumed())
                    .as("messages of open windows, read again")
                    .isPositive();
            assertThat(last.statistics().refused()).isEmpty();
        }
    }

    @Test
    void oneInstance_publishesWhatTheServersOwnRunPublishes_butForTheBrokersPositions() throws Exception {
        List<StateArtifact> made = sameAsEmbedded(new Topics("embedded"), TestNetwork.WINDOWS, new QuotaTally());

        assertThat(made).hasSizeGreaterThan(200);
        assertThat(made)
                .extracting(artifact -> artifact.quality().coverage().refused())
                .containsOnly(0L);
    }

    @Test
    void quotas_refuseTheSame_inOneProcessAndOnKafka() throws Exception {
        WindowConfig tight = TestNetwork.WINDOWS.with(new Quotas(2, 30, 1, 1 << 20));
        QuotaTally refused = new QuotaTally();
        List<StateArtifact> made = sameAsEmbedded(new Topics("quotas"), tight, refused);

        assertThat(refused.of(Quota.RECORDS)).isPositive();
        assertThat(refused.of(Quota.ARTIFACTS)).isPositive();
        assertThat(made)
                .hasSizeGreaterThan(50)
                .anySatisfy(artifact ->
                        assertThat(artifact.quality().coverage().refused()).isPositive());
    }

    /** What the pipeline made, which is what the server makes of the same flows. */
    private List<StateArtifact> sameAsEmbedded(Topics topics, WindowConfig windows, QuotaTally refused)
            throws Exception {
        ArtifactCatalogue catalogue = new ArtifactCatalogue(
                new ArtifactCatalogue.Limits(1_000_000, 1L << 30, Duration.ofDays(1)), clock, (_, _, _, _) -> {});
        WindowArtifacts artifacts = new WindowArtifacts(
                TestNetwork.ARTIFACTS,
                TestNetwork.EXPORTERS,
                TestNetwork.NAMES,
                TestNetwork::atEdge,
                () -> newest,
                new ArtifactMerge(
                        SketchKeyRing.of(List.of(TestNetwork.KEY)),
                        TestNetwork.ARTIFACTS.collector(),
                        TestNetwork.ARTIFACTS.software(),
                        Clock.systemUTC()),
                SIGNER,
                catalogue,
                new ArtifactQuota(windows.quotas(), refused));
        FlowWindows server = new FlowWindows(
                windows, clock, TestNetwork.EXPORTERS, TestNetwork.KEY, TestNetwork.CUSTOMERS, artifacts::publish);
        new TestTraffic(
                        2,
                        clock,
                        flow -> {
                            server.accept(flow);
                            recording.flow(flow, clock.millis());
                        },
                        statistics -> {
                            newest = statistics;
                            server.closeDue();
                            recording.tick(statistics, clock.millis());
                        })
                .play(30);
        List<StateArtifact> expected = catalogue.entries().stream()
                .map(entry -> catalogue.read(entry.id(), "test").orElseThrow().artifact())
                .toList();

        try (FlowPipeline pipeline = pipeline(topics, "only", windows);
                TestProducer producer = new TestProducer(broker.access(), topics)) {
            pipeline.start();
            producer.send(recording.messages());
            List<StateArtifact> made = published(topics, expected.size()).stream()
                    .map(FlowPipelineTest::verified)
                    .toList();

            assertThat(made)
                    .filteredOn(artifact -> artifact.provenance().messages().isEmpty())
                    .as("the provenance says where in Kafka the flows were")
                    .isEmpty();
            assertThat(made.stream().map(FlowPipelineTest::withoutPositions).toList())
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .map(FlowPipelineTest::withoutPositions)
                            .toList());
            assertThat(pipeline.statistics().refused().getOrDefault(Refusal.QUOTA, 0L) > 0)
                    .isEqualTo(refused.of(Quota.RECORDS) > 0);
            return made;
        }
    }

    @Test
    void recordsThatCannotBeReadOrBelieved_areRefusedWithReason_theRestGoesOn() throws Exception {
        Topics topics = new Topics("refused");
        OneProcess expected = play(topics, 12);
        Recording future = new Recording(PARTITIONS);
        future.tick(newest, System.currentTimeMillis() + Duration.ofHours(1).toMillis());
        byte[] flipped = recording.messages().getFirst().bytes().clone();
        flipped[20] ^= 1;

        try (FlowPipeline pipeline = pipeline(topics, "refusing");
                TestProducer producer = new TestProducer(broker.access(), topics)) {
            pipeline.start();
            producer.send(recording.messages());
            published(topics, expected.published().size());
            List<Recording.Message> bad = new ArrayList<>(future.messages());
            bad.add(new Recording.Message(0, new byte[0]));
            bad.add(new Recording.Message(1, "hello".getBytes(StandardCharsets.US_ASCII)));
            bad.add(new Recording.Message(2, flipped));
            bad.add(new Recording.Message(3, new byte[600_000]));
            producer.send(bad);
            Recording after = new Recording(PARTITIONS);
            after.tick(newest, TestTraffic.START.plusSeconds(600).toEpochMilli());
            producer.send(after.messages());
            List<byte[]> made = published(topics, expected.published().size() + 1);
            List<ConsumerRecord<byte[], byte[]>> letters = read(topics.refused(), 8);

            assertThat(made)
                    .as("the windows that were open are closed")
                    .hasSizeGreaterThan(expected.published().size());
            assertThat(letters)
                    .extracting(letter -> header(letter, "reason"))
                    .containsExactlyInAnyOrder(
                            "ahead", "ahead", "ahead", "ahead", "malformed", "malformed", "malformed", "malformed");
            assertThat(letters).allSatisfy(letter -> {
                assertThat(header(letter, "topic")).isEqualTo(topics.flows());
                assertThat(header(letter, "detail"))
                        .contains("expected", "found")
                        .hasSizeLessThan(1025);
                assertThat(letter.value().length).isLessThanOrEqualTo(1024);
            });
            assertThat(pipeline.statistics().refused())
                    .containsEntry(Refusal.AHEAD, 4L)
                    .containsEntry(Refusal.MALFORMED, 4L);
        }
    }

    /** Records what a collector would publish and what one process makes of it. */
    private OneProcess play(Topics topics, int seconds) {
        OneProcess one = new OneProcess(topics.flows(), SIGNER);
        new TestTraffic(
                        1,
                        clock,
                        flow -> one.flow(flow, clock.millis(), recording.flow(flow, clock.millis())),
                        statistics -> {
                            newest = statistics;
                            one.tick(statistics, clock.millis());
                            recording.tick(statistics, clock.millis());
                        })
                .play(seconds);
        return one;
    }

    private static FlowPipeline pipeline(Topics topics, String name) {
        return pipeline(topics, name, TestNetwork.WINDOWS);
    }

    private static FlowPipeline pipeline(Topics topics, String name, WindowConfig windows) {
        return new FlowPipeline(
                TestNetwork.config(broker.access(), topics, folder.resolve(topics.prefix() + "-" + name)),
                TestNetwork.settings(SIGNER, windows));
    }

    private static Process process(Topics topics) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PipelineProcess.class.getName(),
                        broker.bootstrap(),
                        topics.prefix(),
                        folder.toString())
                .redirectError(Files.createTempFile(folder, "process", ".log").toFile())
                .start();
    }

    /** What the newest line that the process has printed says of number and state; nothing when there is no new one. */
    private static String newest(BufferedReader said) throws IOException {
        String newest = "";
        while (said.ready()) {
            String line = said.readLine();
            if (line.startsWith(PipelineProcess.TAKEN)) {
                newest = line.substring(PipelineProcess.TAKEN.length());
            }
        }
        return newest;
    }

    /** Publishes bit by bit until something holds, and then the rest. */
    private static void trickle(TestProducer producer, List<Recording.Message> messages, Callable<Boolean> until)
            throws Exception {
        Iterator<List<Recording.Message>> bits = parts(messages, 100).iterator();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (bits.hasNext()) {
                producer.send(bits.next());
            }
            return until.call();
        });
        while (bits.hasNext()) {
            producer.send(bits.next());
        }
    }

    private static List<List<Recording.Message>> parts(List<Recording.Message> messages, int parts) {
        List<List<Recording.Message>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(messages.subList(messages.size() * i / parts, messages.size() * (i + 1) / parts));
        }
        return split;
    }

    private static List<byte[]> published(Topics topics, int number) {
        return read(topics.artifacts(), number).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int number) {
        try (TopicReader reader = new TopicReader(broker.access(), topic)) {
            reader.until(records -> records.size() >= number, PATIENCE);
            return reader.until(_ -> false, Duration.ofSeconds(1));
        }
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertThat(digests(actual)).containsExactlyElementsOf(digests(expected));
    }

    private static List<String> digests(List<byte[]> all) {
        return all.stream().map(bytes -> Digest.of(bytes).hex()).sorted().toList();
    }

    private static StateArtifact verified(byte[] bytes) {
        return switch (new ArtifactVerifier(List.of(SIGNER.publicKey())).open(bytes)) {
            case Decoding.Decoded(SignedArtifact signed) -> signed.artifact();
            case Decoding.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** Everything but the positions and the ids, which are digests of these too. */
    private static StateArtifact withoutPositions(StateArtifact artifact) {
        Provenance from = artifact.provenance();
        return new StateArtifact(
                "",
                artifact.query(),
                artifact.scope(),
                artifact.quality(),
                new Provenance(
                        from.sources(),
                        from.collector(),
                        from.schema(),
                        from.software(),
                        List.of(),
                        from.parents().stream().map(_ -> "parent").toList(),
                        from.replaces() == null ? null : "replaced",
                        from.producedAt()),
                artifact.policy(),
                artifact.payload());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
