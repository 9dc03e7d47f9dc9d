package dev.countersign.telemetry;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Sends IPFIX over UDP: every 100 ms what came in by interface 1 since the last, nine SYN packets of ten. */
final class UdpExporter implements AutoCloseable {
    static final int DOMAIN = 7;
    static final int SYN_PER_SECOND = 9_000;
    private static final int PERIODS = 10;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final Template TEMPLATE = Template.of(
            256,
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.PROTOCOL_IDENTIFIER,
            Element.TCP_CONTROL_BITS,
            Element.INGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.FLOW_START_MILLISECONDS,
            Element.FLOW_END_MILLISECONDS);

    private final InetSocketAddress collector;
    private final IpfixWriter writer = new IpfixWriter(DOMAIN, 1_400);
    private final Thread thread = Thread.ofVirtual().name("test-exporter").unstarted(this::run);

    UdpExporter(InetSocketAddress collector) {
        this.collector = collector;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            while (!Thread.currentThread().isInterrupted()) {
                channel.send(message(), collector);
                LockSupport.parkNanos(Duration.ofSeconds(1).dividedBy(PERIODS).toNanos());
            }
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer message() {
        Instant now = Instant.now();
        writer.begin(now).template(TEMPLATE);
        flow("203.0.113.1", SYN, SYN_PER_SECOND / PERIODS, now);
        flow("192.0.2.77", ACK, SYN_PER_SECOND / PERIODS / 9, now);
        return writer.finish();
    }

    private void flow(String source, int flags, int packets, Instant now) {
        writer.startRecord(TEMPLATE);
        writer.address(IpAddress.parse(source)).address(IpAddress.parse("198.51.100.1"));
        writer.u8(6).u16(flags).u32(1).u64(packets);
        writer.u64(now.toEpochMilli() - 1_000 / PERIODS).u64(now.toEpochMilli() - 1);
    }
}
