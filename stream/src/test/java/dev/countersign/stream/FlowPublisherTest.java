package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowCollector;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.window.SessionCount;
import dev.countersign.stream.tool.TestBroker;
import dev.countersign.stream.wire.CollectorMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an exporter's datagrams to the topic of flows, and from the topic of artifacts to a catalogue. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FlowPublisherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Template TEMPLATE = Template.of(
            256,
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.INGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.OCTET_DELTA_COUNT);

    @TempDir
    private static Path folder;

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void datagrams_becomeMessagesOfTheirDevicesPartition_andTicksTellWhatWasLost() throws Exception {
        Topics topics = new Topics("published");
        AtomicReference<FlowCollector> listening = new AtomicReference<>();
        FlowPublisher publisher = new FlowPublisher(
                config(topics, 1024),
                TestNetwork.EXPORTERS,
                () -> listening.get().statistics(),
                Clock.systemUTC());
        FlowCollector collector = new FlowCollector(
                FlowCollectorConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Clock.systemUTC(),
                publisher);
        listening.set(collector);
        publisher.start();
        collector.start();
        export(collector.address(), 50, 30);
        await().atMost(PATIENCE).until(() -> publisher.statistics().flows() == 600);
        collector.close();
        publisher.close();

        List<CollectorMessage> messages = messages(topics);
        long flows = messages.stream()
                .mapToLong(m -> m instanceof CollectorMessage.Flows all ? all.count() : 0)
                .sum();
        assertThat(flows).isEqualTo(600);
        assertThat(publisher.statistics()).isEqualTo(new PublisherStatistics(600, 600, 0, 0, messages.size()));
        assertThat(messages)
                .filteredOn(m -> m instanceof CollectorMessage.Tick)
                .map(m -> (CollectorMessage.Tick) m)
                .anySatisfy(tick -> assertThat(tick.sessions())
                        .singleElement()
                        .extracting(SessionCount::missing)
                        .isEqualTo(900L));
    }

    @Test
    void brokerThatDoesNotTakeThem_flowsAreDroppedAndCounted_andNobodyWaits() throws Exception {
        Topics topics = new Topics("slow");
        PublisherConfig config = config(topics, 2);
        MessageSender stopped = new MessageSender(config);
        LostFlows seven = new LostFlows();
        seven.add(IpAddress.v4(1), 1, 7);
        for (int i = 0; i < 5; i++) {
            stopped.offer(0, new byte[1], seven);
        }

        assertThat(stopped.dropped()).isEqualTo(21);
        assertThat(stopped.lost(IpAddress.v4(1), 1)).isEqualTo(21);
        assertThat(stopped.published()).isZero();
    }

    @Test
    void nobodyListens_theReasonAndTheNextStepAreSaid() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        KafkaAccess nobody = KafkaAccess.of("127.0.0.1:" + port);
        FlowPipeline pipeline = new FlowPipeline(
                TestNetwork.config(nobody, Topics.DEFAULT, folder.resolve("nobody")),
                TestNetwork.settings(new ArtifactSigner(ArtifactSigner.newKeys())));

        assertThatThrownBy(pipeline::start)
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("expected a Kafka broker at 127.0.0.1:" + port)
                .hasMessageContaining("Hint");
        assertThatThrownBy(() -> KafkaAccess.of("no port")).hasMessageContaining("expected HOST:PORT");
    }

    @Test
    void recordsOfTheTopicOfArtifacts_areTakenWhenATrustedKeySignedThem_orCountedByReason() throws Exception {
        Topics topics = new Topics("fed");
        ArtifactSigner trusted = new ArtifactSigner(ArtifactSigner.newKeys());
        byte[] ours = artifact(trusted, topics);
        byte[] theirs = artifact(new ArtifactSigner(ArtifactSigner.newKeys()), topics);
        byte[] flipped = ours.clone();
        flipped[flipped.length - 1] ^= 1;
        List<SignedArtifact> taken = new CopyOnWriteArrayList<>();
        ArtifactFeed feed = new ArtifactFeed(
                broker.access(),
                topics,
                new ArtifactVerifier(List.of(trusted.publicKey())),
                taken::add,
                Duration.ofHours(1),
                Clock.systemUTC());
        try (feed;
                KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, topics, id(ours), ours);
            send(producer, topics, id(theirs), theirs);
            send(producer, topics, id(ours), flipped);
            send(producer, topics, "sa-else", ours);
            send(producer, topics, "", new byte[] {1, 2, 3});
            feed.start();
            await().atMost(PATIENCE)
                    .until(() -> feed.statistics().refused().size() == 4
                            && feed.statistics().taken() == 1);

            assertThat(taken).singleElement().satisfies(signed -> {
                assertThat(signed.keyId()).isEqualTo(trusted.keyId());
                assertThat(signed.artifact().provenance().messages())
                        .singleElement()
                        .satisfies(message -> assertThat(message.topic()).isEqualTo(topics.flows()));
            });
            assertThat(feed.statistics().refused())
                    .containsOnlyKeys("artifact.signer", "artifact.signature", "artifact.key", "artifact.encoding")
                    .containsValue(1L);
            assertThat(ArtifactFeed.RULES)
                    .containsAll(feed.statistics().refused().keySet());
        }
    }

    private static PublisherConfig config(Topics topics, int waiting) {
        return new PublisherConfig(
                broker.access(),
                topics,
                new TopicPlan(2, 1, Duration.ofDays(1)),
                "c1",
                100,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                waiting);
    }

    /** Sends datagrams of so many flows; of five only every second arrives. */
    private static void export(InetSocketAddress to, int datagrams, int flows) throws IOException {
        IpfixWriter writer = new IpfixWriter(1, 1_400);
        try (DatagramChannel channel = DatagramChannel.open()) {
            for (int i = 0; i < datagrams; i++) {
                writer.begin(Clock.systemUTC().instant()).template(TEMPLATE);
                for (int flow = 0; flow < flows; flow++) {
                    writer.startRecord(TEMPLATE);
                    writer.address(IpAddress.v4(flow))
                            .address(IpAddress.v4(i))
                            .u32(1)
                            .u64(5)
                            .u64(300);
                }
                var message = writer.finish();
                if (i % 5 == 0 || i % 5 == 4) {
                    channel.send(message, to);
                }
            }
        }
    }

    private static List<CollectorMessage> messages(Topics topics) {
        List<CollectorMessage> messages = new ArrayList<>();
        try (TopicReader reader = new TopicReader(broker.access(), topics.flows())) {
            for (ConsumerRecord<byte[], byte[]> record : reader.until(_ -> false, Duration.ofSeconds(2))) {
                switch (CollectorMessage.read(record.value())) {
                    case CollectorMessage.Reading.Read(CollectorMessage message) -> messages.add(message);
                    case CollectorMessage.Reading.Refused(String reason) -> throw new AssertionError(reason);
                }
            }
        }
        return messages;
    }

    private static byte[] artifact(ArtifactSigner signer, Topics topics) {
        OneProcess one = new OneProcess(topics.flows(), signer);
        MovableClock clock = new MovableClock(TestTraffic.START);
        new TestTraffic(3, clock, flow -> one.flow(flow, clock.millis(), 5), s -> one.tick(s, clock.millis())).play(10);
        return one.published().getFirst();
    }

    private static String id(byte[] encoded) {
        return switch (ArtifactCodec.decode(encoded)) {
            case Decoding.Decoded(SignedArtifact signed) -> signed.artifact().id();
            case Decoding.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topics topics, String key, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topics.artifacts(), key.getBytes(StandardCharsets.US_ASCII), value))
                .get();
    }
}
