package dev.countersign.bench.flow;

import dev.countersign.network.flow.FlowCollector;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.state.sketch.CountMin;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole way of a flow: loopback UDP, the collector as it is in the product, a Count-Min of packets by source and a
 * HyperLogLog of sources, both keyed with SipHash-2-4. Prints records per second of the collector's processor time, the kernel's
 * part included, and whether any was lost at a steady 300,000 records/s. Takes 20 seconds.
 */
public final class SocketPath {
    private static final int RATE = 300_000;
    private static final double LEAST = 4e6;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    /** Octets of a message that fits an Ethernet frame. */
    private static final int MESSAGE = 1472;

    private static final int RECORDS =
            (MESSAGE - IpfixWriter.HEADER - IpfixWriter.SET_HEADER) / Messages.TWELVE.recordLength();

    private static final int MESSAGES = 2048;
    private static final int BLOCK = 1024;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private final CountMin packets = CountMin.of(key, 5, 4096);
    private final HyperLogLog sources = HyperLogLog.of(key, 12);
    private final long[] addresses = new long[BLOCK];
    private final long[] weights = new long[BLOCK];
    private int waiting;
    private volatile long collector;

    private SocketPath() {}

    public static void main(String[] args) throws IOException {
        new SocketPath().run();
    }

    private void run() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        FlowCollector flows = new FlowCollector(FlowCollectorConfig.at(any), Clock.systemUTC(), this::take);
        flows.start();
        try (flows;
                DatagramChannel sender = DatagramChannel.open().connect(flows.address())) {
            IpfixWriter writer = new IpfixWriter(1, MESSAGE);
            sender.write(Messages.template(writer, Messages.TWELVE));
            ByteBuffer[] messages = messages(writer);
            long sent = send(sender, messages, WARM_UP);
            settle(flows, sent);
            long before = threads.getThreadCpuTime(collector);
            long earlier = flows.statistics().flows();
            sent += send(sender, messages, MEASURED);
            settle(flows, sent);
            long cpu = threads.getThreadCpuTime(collector) - before;
            long received = flows.statistics().flows();
            print((received - earlier) * 1e9 / cpu, sent - received);
        }
    }

    private void print(double rate, long lost) {
        System.out.printf(
                "socket -> decode -> Count-Min + HyperLogLog: %,.0f records per CPU-second (at least %,.0f)%n",
                rate, LEAST);
        System.out.printf("lost at %,d records/s: %d; distinct sources about %,.0f%n", RATE, lost, sources.estimate());
    }

    /** The collector's thread: gathers a block and gives it to both sketches. */
    private void take(FlowRecord flow) {
        if (collector == 0) {
            collector = Thread.currentThread().threadId();
        }
        addresses[waiting] = flow.sourceLow();
        weights[waiting] = flow.packets() & 0xffff;
        waiting++;
        if (waiting == BLOCK) {
            packets.update(addresses, weights, 0, BLOCK);
            sources.update(addresses, 0, BLOCK);
            waiting = 0;
        }
    }

    private static ByteBuffer[] messages(IpfixWriter writer) {
        SplittableRandom random = new SplittableRandom(2);
        ByteBuffer[] messages = new ByteBuffer[MESSAGES];
        Arrays.setAll(messages, _ -> Messages.data(writer, Messages.TWELVE, RECORDS, random));
        return messages;
    }

    /** Sends at the rate, a few messages at a time; answers how many records. */
    private static long send(DatagramChannel to, ByteBuffer[] messages, Duration time) throws IOException {
        long start = System.nanoTime();
        long sent = 0;
        int next = 0;
        for (long elapsed = 0; elapsed < time.toNanos(); elapsed = System.nanoTime() - start) {
            long due = elapsed * RATE / 1_000_000_000L;
            while (sent < due) {
                to.write(messages[next].rewind());
                sent += RECORDS;
                next = (next + 1) % messages.length;
            }
            LockSupport.parkNanos(200_000);
        }
        return sent;
    }

    /** Waits until all has come, or nothing comes any more. */
    private static void settle(FlowCollector flows, long sent) {
        long before = -1;
        long now = flows.statistics().flows();
        while (now < sent && now != before) {
            LockSupport.parkNanos(300_000_000L);
            before = now;
            now = flows.statistics().flows();
        }
    }
}
