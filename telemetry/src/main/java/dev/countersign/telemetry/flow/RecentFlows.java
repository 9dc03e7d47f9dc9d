package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.network.flow.FlowRecord;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The newest flows as they came, in a ring of fixed size that the oldest fall out of. Safe for use by many threads. */
public final class RecentFlows {
    private final ReentrantLock lock = new ReentrantLock();
    private final FlowRing ring;
    private final KeptFlow cursor;

    RecentFlows(int capacity) {
        ring = new FlowRing(capacity);
        cursor = new KeptFlow(ring);
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
     * Shows every kept flow of which some part was in the interval; the collector waits meanwhile. False when flows that
     * came since the interval's start have fallen out of the ring, so that some may be missing.
     */
    public boolean visit(Interval interval, Consumer<KeptFlow> visitor) {
        long start = interval.start().toEpochMilli();
        long end = interval.end().toEpochMilli();
        lock.lock();
        try {
            for (int i = 0; i < ring.size(); i++) {
                if (ring.startMillis(i) < end && ring.endMillis(i) >= start) {
                    visitor.accept(cursor.at(i));
                }
            }
            return !ring.isFull() || ring.oldestReceivedMillis() < start;
        } finally {
            lock.unlock();
        }
    }
}
