package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.review.operator.Role;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.server.cli.Said;
import dev.countersign.stream.tool.TestBroker;
import dev.countersign.stream.tool.TestSecurity;
import dev.countersign.telemetry.TelemetryEvidence;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server whose rates come by way of a message broker, over TLS with a password. */
class BrokeredTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("border1"), "GigabitEthernet0/1");
    private static final long PACKETS = 5_000;

    @TempDir
    Path folder;

    @Test
    void ratesThatABrokerCarries_standOnPageCommandApiAndMetrics_withTopicAndOffset() throws Exception {
        TestSecurity security = TestSecurity.in(folder);
        try (TestBroker broker = TestBroker.start(folder, security)) {
            make(broker);
            String settings = """
                    network.poll: 10m
                    broker.bootstrap: "%s"
                    broker.topics: [telemetry]
                    broker.properties-file: "%s"
                    broker.window: 1s
                    """.formatted(broker.secure(), security.scramFile(TestSecurity.PASSWORD));
            try (House house = House.start(folder, null, settings);
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrap()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                house.server.invite(new OperatorId("ana"), Set.of(Role.VIEWER));
                send(producer, "not a telemetry message");
                Instant began = Instant.now();
                await("rates of the broker")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> {
                            send(producer, counters(began, Instant.now()));
                            return house.server
                                            .network()
                                            .telemetry()
                                            .poller()
                                            .history()
                                            .of(PORT)
                                            .size()
                                    > 3;
                        });

                assertRates(house);
                assertShown(house);
            }
        }
    }

    private static void assertRates(House house) {
        var history = house.server.network().telemetry().poller().history();
        assertThat(history.source(PORT)).contains(RateSource.BROKER);
        assertThat(history.of(PORT))
                .extracting(InterfaceRates::in)
                .allSatisfy(rate -> assertThat(rate.packets()).isBetween(PACKETS * 0.99, PACKETS * 1.01));
        EvidenceId id = TelemetryEvidence.rate(history.of(PORT).getLast(), Direction.INGRESS);
        JsonNode evidence = house.read("/api/v1/evidence/" + id.value());
        assertThat(evidence.toString())
                .contains("kafka telemetry/0 offset ", " after telemetry/0 offset ", "collector collector-1")
                .contains("subscription 89", "ietf-interfaces@2018-02-20", "yang-library abc");
        assertThat(house.read("/api/v1/devices/border1/interfaces").toString())
                .as("what is plotted")
                .contains("\"packetsIn\":");
        await("delays of the messages")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                house.server.network().catalogue().entries())
                        .anySatisfy(entry -> assertThat(entry.provenance().messages())
                                .singleElement()
                                .satisfies(
                                        messages -> assertThat(messages.topic()).isEqualTo("telemetry"))));
    }

    private static void assertShown(House house) {
        JsonNode sources = house.read("/api/v1/sources").path("sources");
        assertThat(sources.toString()).contains("message broker", "topic telemetry", "telemetry subscription 89");
        Said said = Said.by("sources", "--data", house.data.toString());
        assertThat(said.out()).contains("border1 telemetry subscription 89", "half of them within", "1 not usable");
        assertThat(house.send(house.asPerson(house.signIn("ana"), "/network").GET())
                        .body())
                .contains("Other sources", "border1 telemetry subscription 89", "half within");
        assertThat(house.get("/metrics").body())
                .contains("countersign_broker_refused_total{reason=\"encoding\"} 1.0")
                .containsPattern("countersign_broker_messages_total [1-9]");
        assertThat(house.get("/metrics").body() + sources).doesNotContain(TestSecurity.PASSWORD);
    }

    private static void make(TestBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("telemetry", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String message) throws Exception {
        producer.send(new ProducerRecord<>("telemetry", message.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    /** As many packets as go by at a constant rate. */
    private static String counters(Instant began, Instant now) {
        long packets = Duration.between(began, now).toNanos() / (1_000_000_000 / PACKETS);
        return """
                {"ietf-telemetry-message:message": {
                  "network-node-manifest": {"name": "border1"},
                  "telemetry-message-metadata": {
                    "collection-timestamp": "%1$s", "session-protocol": "yang-push", "notification-event": "log",
                    "export-address": "192.0.2.77",
                    "ietf-yang-push-telemetry-message:yang-push-subscription": {"id": 89,
                      "periodic": {"period": 20}, "module": [{"name": "ietf-interfaces", "revision": "2018-02-20"}],
                      "yang-library-content-id": "abc"}},
                  "data-collection-manifest": {"name": "collector-1"},
                  "payload": {"ietf-yp-notification:envelope": {"event-time": "%1$s", "hostname": "border1",
                    "contents": {"ietf-yang-push:push-update": {"id": 89, "datastore-contents": {
                      "ietf-interfaces:interfaces": {"interface": [{"name": "GigabitEthernet0/1", "statistics": {
                        "discontinuity-time": "2026-01-01T00:00:00Z", "in-octets": "%2$d",
                        "in-unicast-pkts": "%3$d"}}]}}}}}}}}
                """.formatted(now, packets * 100, packets);
    }
}
