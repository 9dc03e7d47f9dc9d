package dev.countersign.network.flow;

import java.util.concurrent.atomic.AtomicLong;

/** A number that one thread writes and any may read. */
final class Count {
    private final AtomicLong value = new AtomicLong();

    void add(long n) {
        set(value.getPlain() + n);
    }

    void set(long n) {
        value.setRelease(n);
    }

    long read() {
        return value.getAcquire();
    }
}
