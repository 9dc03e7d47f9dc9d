package dev.countersign.network.netconf;

import java.time.Duration;

/**
 * How the pool reconnects and reads.
 *
 * @param firstRetry pause after a session ends or cannot be opened; doubles up to {@code longestRetry}, each pause
 *     shortened by a random part of up to a half
 * @param read for each read operation
 */
public record PoolConfig(Duration firstRetry, Duration longestRetry, Duration read) {
    /** 1 s, 60 s, 30 s. */
    public static PoolConfig standard() {
        return new PoolConfig(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }
}
