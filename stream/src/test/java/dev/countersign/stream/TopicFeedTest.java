package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.stream.tool.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in topics of a real broker, given to a taker. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TopicFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static TestBroker broker;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void secondStart_goesOnWhereTheFirstHadCommitted() throws Exception {
        make("again", 2);
        produce("again", 0, 0, 10);
        produce("again", 1, 100, 110);
        try (TopicFeed first = feed("again", this::keep)) {
            first.start();
            await().atMost(PATIENCE).until(() -> taken.size() == 20);
            assertThat(first.state()).isEqualTo(new TopicFeedState(20, 0, 0, 0, ""));
        }
        produce("again", 1, 110, 115);
        try (TopicFeed second = feed("again", this::keep)) {
            second.start();
            await().atMost(PATIENCE).until(() -> taken.size() >= 25);
        }

        assertThat(taken).as("none twice, none missing").doesNotHaveDuplicates().hasSize(25);
        assertThat(taken.stream().filter(text -> text.length() < 3).toList()).isEqualTo(numbers(0, 10));
        assertThat(taken.stream().filter(text -> text.length() == 3).toList()).isEqualTo(numbers(100, 115));
    }

    @Test
    void recordThatIsWantedLater_comesLaterAndInOrder_otherPartitionsGoOn() throws Exception {
        make("later", 2);
        produce("later", 0, 0, 5);
        produce("later", 1, 100, 105);
        AtomicInteger refusals = new AtomicInteger();
        RecordTaker patient = record -> {
            if (text(record).equals("2") && refusals.get() < 2) {
                refusals.incrementAndGet();
                return false;
            }
            return keep(record);
        };
        try (TopicFeed feed = feed("later", patient)) {
            feed.start();
            await("the pause").atMost(PATIENCE).until(() -> feed.state().paused() == 1 && taken.size() == 7);
            await().atMost(PATIENCE).until(() -> taken.size() == 10);
            assertThat(feed.state().paused()).isZero();
        }

        assertThat(refusals).hasValue(2);
        assertThat(taken.stream().filter(text -> text.length() < 3).toList()).isEqualTo(numbers(0, 5));
    }

    @Test
    void takerThatThrows_losesOneRecordAndNoMore() throws Exception {
        make("broken", 1);
        produce("broken", 0, 0, 5);
        RecordTaker broken = record -> {
            if (text(record).equals("2")) {
                throw new IllegalStateException("on purpose");
            }
            return keep(record);
        };
        try (TopicFeed feed = feed("broken", broken)) {
            feed.start();
            await().atMost(PATIENCE).until(() -> taken.size() == 4);

            assertThat(feed.state().broken()).isEqualTo(1);
        }
    }

    @Test
    void brokerThatGoesAndComesBack_losesAndRepeatsNothing() throws Exception {
        make("gone", 1);
        produce("gone", 0, 0, 5);
        try (TopicFeed feed = feed("gone", this::keep)) {
            feed.start();
            await().atMost(PATIENCE).until(() -> taken.size() == 5);
            broker.restart(() -> assertThat(taken).hasSize(5));
            produce("gone", 0, 5, 10);
            await().atMost(PATIENCE).until(() -> taken.size() >= 10);
        }

        assertThat(taken).isEqualTo(numbers(0, 10));
    }

    @Test
    void topicThatIsNotThere_isToldAndReadOnceItIs() throws Exception {
        try (TopicFeed feed = feed("absent", this::keep)) {
            feed.start();
            await().atMost(PATIENCE).until(() -> feed.state().problem().contains("there is no topic absent yet"));
            make("absent", 1);
            produce("absent", 0, 0, 3);
            await().atMost(PATIENCE).until(() -> feed.state().problem().isEmpty());
            produce("absent", 0, 3, 5);
            await().atMost(PATIENCE).until(() -> taken.contains("4"));
        }
    }

    @Test
    void brokerThatIsNowhere_isTriedAgainAndTold() throws IOException {
        KafkaAccess nowhere = KafkaAccess.of("127.0.0.1:" + TestBroker.freePort());
        try (TopicFeed feed = new TopicFeed(nowhere, plan("none"), this::keep, Clock.systemUTC())) {
            feed.start();
            await().atMost(PATIENCE).until(() -> feed.state().failures() > 0);

            assertThat(feed.state().problem()).isNotBlank();
        }
    }

    @Test
    @Tag("counterpart")
    void messagesOfAForeignProducer_areTakenAsTheyWere_whateverTheirCompression() throws Exception {
        make("foreign", 1);
        List<String> sent = new ArrayList<>();
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            String message = "{\"codec\": \"" + codec + "\", \"text\": \"" + "ä".repeat(5_000) + "\"}";
            sent.add(message);
            kcat(codec, Files.writeString(folder.resolve(codec + ".json"), message));
        }
        try (TopicFeed feed = feed("foreign", this::keep)) {
            feed.start();
            await().atMost(PATIENCE).until(() -> taken.size() >= sent.size());
        }

        assertThat(taken).isEqualTo(sent);
    }

    /** One message with all that stands in a file. */
    private static void kcat(String codec, Path file) throws IOException, InterruptedException {
        Optional<Path> program = List.of("/usr/bin/kcat", "/usr/bin/kafkacat").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("kcat is not installed; ./countersign setup installs it");
        }
        assumeTrue(program.isPresent(), "kcat is not installed");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "-P",
                        "-b",
                        broker.bootstrap(),
                        "-t",
                        "foreign",
                        "-z",
                        codec,
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static TopicFeed feed(String topic, RecordTaker taker) {
        return new TopicFeed(broker.access(), plan(topic), taker, Clock.systemUTC());
    }

    private static FeedPlan plan(String topic) {
        return new FeedPlan(List.of(topic), "group-" + topic, Duration.ofHours(1), 1 << 20);
    }

    private boolean keep(ConsumerRecord<byte[], byte[]> record) {
        return taken.add(text(record));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static void make(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(String topic, int partition, int from, int to) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new StringSerializer())) {
            for (String number : numbers(from, to)) {
                producer.send(new ProducerRecord<>(topic, partition, null, number))
                        .get();
            }
        }
    }
}
