package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.stream.tool.TestBroker;
import dev.countersign.stream.tool.TestSecurity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Collector, pipeline and feed over TLS, with a user's password and with a certificate; and those who have neither. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KafkaSecurityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ArtifactSigner SIGNER = new ArtifactSigner(ArtifactSigner.newKeys());

    private static final List<Logger> LOGGERS = List.of(
            (Logger) LoggerFactory.getLogger("org.apache.kafka"), (Logger) LoggerFactory.getLogger("kafka"), (Logger)
                    LoggerFactory.getLogger("dev.countersign"));

    @TempDir
    private static Path folder;

    private static TestSecurity security;
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        security = TestSecurity.in(folder);
        broker = TestBroker.start(folder, security);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void collectorPipelineAndFeed_workOverTls_andNoSecretIsLogged() throws Exception {
        Topics topics = new Topics("secured");
        List<String> artifacts = new CopyOnWriteArrayList<>();
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        listen(said);
        try (FlowPublisher publisher =
                        publisher(access(security.plainFile(TestSecurity.PASSWORD)), new Topics("collected"));
                FlowPipeline pipeline = new FlowPipeline(
                        TestNetwork.config(
                                access(security.scramFile(TestSecurity.PASSWORD)), topics, folder.resolve("state")),
                        TestNetwork.settings(SIGNER));
                ArtifactFeed feed = new ArtifactFeed(
                        new KafkaAccess(broker.mutual(), KafkaAccess.security(security.mutualFile())),
                        topics,
                        new ArtifactVerifier(List.of(SIGNER.publicKey())),
                        signed -> artifacts.add(signed.artifact().id()),
                        Duration.ofDays(36_500),
                        Clock.systemUTC())) {
            publisher.start();
            await("ticks").atMost(PATIENCE).until(() -> publisher.statistics().messages() > 0);
            pipeline.start();
            Recording recording = new Recording(4);
            MovableClock clock = new MovableClock(TestTraffic.START);
            new TestTraffic(
                            1,
                            clock,
                            flow -> recording.flow(flow, clock.millis()),
                            s -> recording.tick(s, clock.millis()))
                    .play(12);
            try (TestProducer producer = new TestProducer(broker.access(), topics)) {
                producer.send(recording.messages());
            }
            feed.start();
            await("artifacts").atMost(PATIENCE).until(() -> artifacts.size() > 10);
        } finally {
            LOGGERS.forEach(logger -> {
                logger.detachAppender(said);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }

        assertThat(List.copyOf(said.list))
                .as("Kafka's clients say their settings")
                .anyMatch(event -> event.getFormattedMessage().contains("sasl.jaas.config = [hidden]"))
                .noneMatch(event -> holdsSecret(event.getFormattedMessage()))
                .noneMatch(event -> event.getThrowableProxy() != null
                        && holdsSecret(String.valueOf(event.getThrowableProxy().getMessage())));
    }

    @Test
    void wrongPassword_isToldWithoutIt() throws Exception {
        for (Path file : List.of(security.scramFile("wrong-guess"), security.plainFile("wrong-guess"))) {
            KafkaAccess access = access(file);
            assertThatThrownBy(() -> publisher(access, new Topics("wrong")).start())
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("uthentication failed")
                    .hasMessageNotContaining("wrong-guess");
        }
    }

    @Test
    void certificateThatIsNotTrusted_andNoCertificateWhereOneIsWanted_areRefused() throws Exception {
        KafkaAccess untrusting = new KafkaAccess(broker.secure(), KafkaAccess.security(security.strangerFile()));
        KafkaAccess nameless = new KafkaAccess(
                broker.mutual(),
                KafkaAccess.security(security.file(
                        "nameless.properties",
                        "security.protocol=SSL\n" + "ssl.truststore.type=PEM\nssl.truststore.location="
                                + folder.resolve("broker.pem") + "\n")));

        assertThatThrownBy(() -> publisher(untrusting, new Topics("none")).start())
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("SSL handshake failed");
        assertThatThrownBy(() -> publisher(nameless, new Topics("none")).start())
                .isInstanceOf(StreamException.class);
    }

    @Test
    void feedWithAWrongPassword_saysSo_andGoesOn() throws Exception {
        try (TopicFeed feed = new TopicFeed(
                access(security.scramFile("wrong-guess")),
                new FeedPlan(List.of("any"), "group", Duration.ofHours(1), 1 << 20),
                _ -> true,
                Clock.systemUTC())) {
            feed.start();
            await().atMost(PATIENCE).until(() -> feed.state().failures() > 0);

            assertThat(feed.state().problem()).contains("uthentication failed").doesNotContain("wrong-guess");
        }
    }

    private static void listen(ListAppender<ILoggingEvent> said) {
        LOGGERS.forEach(logger -> {
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(said);
        });
    }

    private static boolean holdsSecret(String text) {
        return text.contains(TestSecurity.PASSWORD) || text.contains(TestSecurity.STORE);
    }

    private static KafkaAccess access(Path properties) {
        return new KafkaAccess(broker.secure(), KafkaAccess.security(properties));
    }

    private static FlowPublisher publisher(KafkaAccess access, Topics topics) {
        return new FlowPublisher(
                PublisherConfig.of(access, topics, new TopicPlan(4, 1, Duration.ofDays(365)), "c9"),
                TestNetwork.EXPORTERS,
                () -> new FlowDecoder(FlowLimits.DEFAULTS, _ -> {}).statistics(),
                Clock.systemUTC());
    }
}
