package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.flow;
import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowCollectorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final SeenFlows seen = new SeenFlows();

    @Test
    void messagesOverUdp_reachTheSink() throws IOException {
        Template template = Template.of(
                256,
                Element.SOURCE_IPV4_ADDRESS,
                Element.DESTINATION_IPV4_ADDRESS,
                Element.INGRESS_INTERFACE,
                Element.PACKET_DELTA_COUNT,
                Element.FORWARDING_STATUS);
        IpfixWriter writer = new IpfixWriter(7, 1_400);
        writer.begin(Instant.ofEpochSecond(Wire.EXPORT_SECONDS)).template(template);
        writer.startRecord(template);
        writer.address(IpAddress.parse("192.0.2.1")).address(IpAddress.parse("198.51.100.1"));
        writer.u32(5).u64(1_000).u8(0x80);

        try (FlowCollector collector = new FlowCollector(FlowCollectorConfig.at(ANY_PORT), Clock.systemUTC(), seen)) {
            collector.start();
            send(collector.address(), writer.finish());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen.flows())
                            .as(() -> collector.statistics().toString())
                            .isNotEmpty());

            SeenFlows.Seen flow = seen.flows().getFirst();
            assertThat(flow.exporter()).isEqualTo(IpAddress.parse("127.0.0.1"));
            assertThat(flow.ingress()).isEqualTo(5);
            assertThat(flow.packets()).isEqualTo(1_000);
            assertThat(flow.status()).isEqualTo(0x80);
            assertThat(collector.statistics().datagrams()).isEqualTo(1);
        }
    }

    @Test
    void addressThatIsNoExporter_isTurnedAway() throws IOException {
        FlowCollectorConfig config =
                new FlowCollectorConfig(ANY_PORT, 1 << 20, Set.of(IpAddress.parse("192.0.2.1")), FlowLimits.DEFAULTS);
        byte[] message = ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3)));
        try (FlowCollector collector = new FlowCollector(config, Clock.systemUTC(), seen)) {
            collector.start();
            send(collector.address(), ByteBuffer.wrap(message));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(collector.statistics().refused(Refusal.EXPORTER_NOT_ALLOWED))
                            .as(() -> collector.statistics().toString())
                            .isEqualTo(1));

            assertThat(seen.flows()).isEmpty();
            assertThat(collector.statistics().sessions()).isEmpty();
        }
    }

    @Test
    void portThatIsTaken_saysSoAndWhatToDo() {
        try (FlowCollector first = new FlowCollector(FlowCollectorConfig.at(ANY_PORT), Clock.systemUTC(), seen)) {
            first.start();
            FlowCollector second = new FlowCollector(FlowCollectorConfig.at(first.address()), Clock.systemUTC(), seen);

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("expected to listen on")
                    .hasMessageContaining(String.valueOf(first.address().getPort()))
                    .hasMessageContaining("Hint");
        }
    }

    @Test
    void closedCollector_freesItsPort() {
        FlowCollector first = new FlowCollector(FlowCollectorConfig.at(ANY_PORT), Clock.systemUTC(), seen);
        first.start();
        InetSocketAddress address = first.address();
        first.close();

        try (FlowCollector second = new FlowCollector(FlowCollectorConfig.at(address), Clock.systemUTC(), seen)) {
            second.start();
            assertThat(second.address()).isEqualTo(address);
        }
    }

    @Test
    void socketDrops_areReadFromTheKernelsTable() {
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4739);
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
                " 1: 0100007F:1284 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 1 2 0 9",
                " 2: 0100007F:1283 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 1 2 0 42");

        assertThat(SocketDrops.find(table, local)).hasValue(42);
        assertThat(SocketDrops.find(table, new InetSocketAddress(local.getAddress(), 1)))
                .isEmpty();
    }

    private static void send(InetSocketAddress to, ByteBuffer message) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.send(message, to);
        }
    }
}
