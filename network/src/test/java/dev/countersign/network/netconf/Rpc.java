package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Words that the tests of sessions share. */
final class Rpc {
    static final String GET = "<get xmlns=\"" + Netconf.BASE + "\"/>";
    static final Duration ENOUGH = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(300);

    private Rpc() {}

    /** Waits for a condition, at most {@link #ENOUGH}. */
    static boolean comesTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }
}
