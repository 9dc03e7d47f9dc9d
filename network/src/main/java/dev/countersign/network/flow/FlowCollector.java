package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for IPFIX and NetFlow versions 9 and 5 on one UDP socket, with one thread, and hands the flows to a sink. Started and
 * closed once; {@link #statistics} from any thread.
 */
public final class FlowCollector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowCollector.class);
    /** The largest datagram there is; nothing is ever cut. */
    private static final int LARGEST = 0xFFFF;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FAILURES = 100;

    private final FlowCollectorConfig config;
    private final Clock clock;
    private final FlowDecoder decoder;
    private @Nullable DatagramChannel channel;
    private @Nullable Thread thread;
    private @Nullable InetSocketAddress bound;

    public FlowCollector(FlowCollectorConfig config, Clock clock, FlowSink sink) {
        this.config = config;
        this.clock = clock;
        this.decoder = new FlowDecoder(config.limits(), sink);
    }

    /** Binds the socket and begins to receive. An {@link UncheckedIOException} when the address cannot be had. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the collector was started before");
        }
        DatagramChannel opened = open();
        channel = opened;
        thread = Thread.ofPlatform()
                .name("flow-collector-" + address().getPort())
                .daemon()
                .start(() -> receive(opened));
    }

    /** Where it listens, with the port the system chose; an {@link IllegalStateException} before {@link #start}. */
    public synchronized InetSocketAddress address() {
        if (bound == null) {
            throw new IllegalStateException("the collector has no address before start()");
        }
        return bound;
    }

    /** A snapshot; see {@link CollectorStatistics}. */
    public CollectorStatistics statistics() {
        return decoder.statistics(SocketDrops.of(address()));
    }

    /** Stops receiving; the sink is not called once this returns. */
    @Override
    public synchronized void close() {
        if (channel == null || thread == null) {
            return;
        }
        try {
            channel.close();
            if (!thread.join(PATIENCE)) {
                LOG.warn("the flow sink did not return within {}; its thread is left behind", PATIENCE);
            }
        } catch (IOException e) {
            LOG.warn("the flow socket did not close cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel = null;
    }

    private DatagramChannel open() {
        boolean four = config.listen().getAddress() instanceof Inet4Address;
        try {
            DatagramChannel opened =
                    DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            try {
                opened.setOption(StandardSocketOptions.SO_RCVBUF, config.receiveBuffer());
                opened.bind(config.listen());
                bound = (InetSocketAddress) opened.getLocalAddress();
                return opened;
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "flow collector: expected to listen on " + config.listen() + ", found " + e.getMessage()
                            + " [Hint: another collector may have the port; ss -lun shows which are taken]",
                    e);
        }
    }

    private void receive(DatagramChannel from) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        Sender sender = new Sender();
        int failures = 0;
        while (failures < FAILURES) {
            try {
                SocketAddress source = from.receive(buffer.clear());
                failures = 0;
                take(sender, source, buffer.flip());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                failures++;
                LOG.warn("receiving flows failed, {} times in a row", failures, e);
            }
        }
        LOG.error("the flow collector on {} gave up after {} failures", config.listen(), FAILURES);
    }

    private void take(Sender sender, SocketAddress source, ByteBuffer datagram) {
        sender.set(source);
        if (config.exporters().isEmpty() || config.exporters().contains(sender.address())) {
            decoder.decode(sender.address(), sender.port(), datagram, clock.millis());
        } else {
            decoder.turnAway(datagram.remaining());
        }
    }

    /** The source of the last datagram; the channel gives the same object again while the source stays the same. */
    private static final class Sender {
        private @Nullable SocketAddress source;
        private IpAddress address = IpAddress.v4(0);
        private int port;

        @SuppressWarnings("ReferenceEquality")
        void set(SocketAddress newSource) {
            if (newSource != source && newSource instanceof InetSocketAddress inet) {
                source = newSource;
                address = IpAddress.of(inet.getAddress().getAddress());
                port = inet.getPort();
            }
        }

        IpAddress address() {
            return address;
        }

        int port() {
            return port;
        }
    }
}
