package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.network.flow.FlowRecord;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The newest flows as they came, in a ring of fixed size that the oldest fall out of. Safe for use by many threads. */
public final class RecentFlows {
    private static final int AT_ONCE = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final FlowRing ring;

    RecentFlows(int capacity) {
        ring = new FlowRing(capacity);
    }

    void add(FlowRecord flow, DeviceId device, long nowMillis) {
        lock.lock();
        try {
            ring.add(flow, device, nowMillis);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows every kept flow of which some part was in the interval. False when flows that came since the interval's start
     * have fallen out of the ring, so that some may be missing. The collector goes on between one part of the ring and the
     * next; what comes meanwhile is not shown.
     */
    public boolean visit(Interval interval, Consumer<KeptFlow> visitor) {
        long start = interval.start().toEpochMilli();
        long end = interval.end().toEpochMilli();
        long until = added();
        for (long from = 0; from < until; ) {
            from = visit(from, until, start, end, visitor);
        }
        lock.lock();
        try {
            return !ring.isFull() || ring.oldestReceivedMillis() < start;
        } finally {
            lock.unlock();
        }
    }

    private long added() {
        lock.lock();
        try {
            return ring.added();
        } finally {
            lock.unlock();
        }
    }

    /** Shows at most {@value #AT_ONCE} flows, and returns the number of the one to go on with. */
    private long visit(long number, long until, long start, long end, Consumer<KeptFlow> visitor) {
        KeptFlow cursor = new KeptFlow(ring);
        lock.lock();
        try {
            long from = Math.max(number, ring.added() - ring.size());
            long to = Math.min(until, from + AT_ONCE);
            for (long flow = from; flow < to; flow++) {
                int at = ring.place(flow);
                if (ring.startMillis(at) < end && ring.endMillis(at) >= start) {
                    visitor.accept(cursor.at(at));
                }
            }
            return Math.max(to, from);
        } finally {
            lock.unlock();
        }
    }
}
