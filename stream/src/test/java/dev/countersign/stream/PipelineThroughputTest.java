package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.stream.tool.TestBroker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flows from datagrams to artifacts over a broker, as fast as they go, with the time on the processor that collector and
 * pipeline took for them. The broker's own, the compiler's and the collector of garbage's are not in it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PipelineThroughputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 1_000;
    private static final int DATAGRAMS = 60;
    private static final int RECORDS = 20;
    private static final Template TEMPLATE = Template.of(
            256,
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.PROTOCOL_IDENTIFIER,
            Element.TCP_CONTROL_BITS,
            Element.SOURCE_TRANSPORT_PORT,
            Element.DESTINATION_TRANSPORT_PORT,
            Element.INGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.OCTET_DELTA_COUNT,
            Element.FLOW_START_MILLISECONDS,
            Element.FLOW_END_MILLISECONDS);
    private static final List<String> OURS = List.of("flow-sender", "kafka-producer-network-thread", "StreamThread");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private final Random random = new Random(3);
    private final Clock clock = Clock.systemUTC();

    @Test
    void flowsOfThreeRouters_becomeArtifacts_noneLost_theRateIsPrinted() throws Exception {
        Topics topics = new Topics("fast");
        AtomicReference<FlowDecoder> decoder = new AtomicReference<>(new FlowDecoder(FlowLimits.DEFAULTS, _ -> {}));
        try (TestBroker broker = TestBroker.start(folder);
                FlowPublisher publisher = new FlowPublisher(
                        config(broker, topics),
                        TestNetwork.EXPORTERS,
                        () -> decoder.get().statistics(),
                        clock);
                FlowPipeline pipeline = new FlowPipeline(
                        TestNetwork.config(broker.access(), topics, folder.resolve("state")),
                        TestNetwork.settings(new ArtifactSigner(ArtifactSigner.newKeys())))) {
            publisher.start();
            decoder.set(new FlowDecoder(FlowLimits.DEFAULTS, publisher));
            pipeline.start();
            await("the pipeline")
                    .atMost(PATIENCE)
                    .until(() -> pipeline.statistics().state().equals("RUNNING"));
            Map<Long, Long> before = cpu();
            long nanos = publish(decoder.get());
            long flows = (long) ROUNDS * DATAGRAMS * RECORDS;
            await("all flows in windows")
                    .atMost(PATIENCE)
                    .until(() -> pipeline.statistics().flows() == flows);
            await("artifacts")
                    .atMost(PATIENCE)
                    .until(() -> pipeline.statistics().artifacts() > 0);
            nanos += spent(before);

            assertThat(publisher.statistics().dropped()).isZero();
            assertThat(pipeline.statistics().refused()).isEmpty();
            assertThat(nanos).isPositive();
            System.out.printf(
                    "pipeline: %,d flows, %.2f s on the processor, %,.0f flows per CPU-second%n",
                    flows, nanos / 1e9, flows / (nanos / 1e9));
        }
    }

    /** Decodes and publishes; the time of this thread, without the making of datagrams. */
    private long publish(FlowDecoder decoder) {
        List<IpfixWriter> writers = List.of(writer(), writer(), writer());
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int router = round % writers.size();
            IpAddress exporter = IpAddress.parse("192.0.2." + (router + 1));
            List<ByteBuffer> datagrams = new ArrayList<>();
            for (int i = 0; i < DATAGRAMS; i++) {
                datagrams.add(datagram(writers.get(router)));
            }
            long began = THREADS.getCurrentThreadCpuTime();
            for (ByteBuffer datagram : datagrams) {
                decoder.decode(exporter, 4000, datagram, clock.millis());
            }
            nanos += THREADS.getCurrentThreadCpuTime() - began;
        }
        return nanos;
    }

    private static IpfixWriter writer() {
        return new IpfixWriter(1, 1_400);
    }

    private ByteBuffer datagram(IpfixWriter writer) {
        long now = clock.millis();
        writer.begin(clock.instant()).template(TEMPLATE);
        for (int i = 0; i < RECORDS; i++) {
            writer.startRecord(TEMPLATE);
            writer.address(IpAddress.v4(random.nextInt(1 << 16)))
                    .address(IpAddress.v4(random.nextInt(1 << 8)))
                    .u8(6)
                    .u16(0x10)
                    .u16(random.nextInt(65_536))
                    .u16(443)
                    .u32(1 + random.nextInt(2))
                    .u64(1 + random.nextInt(500))
                    .u64(1 + random.nextInt(50_000))
                    .u64(now - 500)
                    .u64(now);
        }
        ByteBuffer message = writer.finish();
        return ByteBuffer.allocate(message.remaining()).put(message).flip();
    }

    private static PublisherConfig config(TestBroker broker, Topics topics) {
        return new PublisherConfig(
                broker.access(),
                topics,
                new TopicPlan(4, 1, Duration.ofDays(1)),
                "c1",
                1_000,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                65_536);
    }

    /** Of the threads of collector and pipeline, by id. */
    private static Map<Long, Long> cpu() {
        Map<Long, Long> nanos = new HashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (OURS.stream().anyMatch(thread.getName()::contains)) {
                nanos.put(thread.threadId(), THREADS.getThreadCpuTime(thread.threadId()));
            }
        }
        return nanos;
    }

    private static long spent(Map<Long, Long> before) {
        return cpu().entrySet().stream()
                .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .sum();
    }
}
