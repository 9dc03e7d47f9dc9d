package dev.countersign.network.netconf;

import java.time.Duration;

/**
 * Limits of every session of a client.
 *
 * @param connect for TCP, SSH and the hellos together
 * @param keepAlive silence after which the device is asked for a sign of life; after three without one the session ends
 * @param replyBytes of one message from a device
 * @param outstanding RPCs of one session that may wait for their replies
 * @param notifications that may wait for their listener; further ones are dropped and counted
 */
public record NetconfConfig(Duration connect, Duration keepAlive, int replyBytes, int outstanding, int notifications) {
    /** 15 s, 15 s, 64 MiB, 64, 1024. */
    public static NetconfConfig standard() {
        return new NetconfConfig(Duration.ofSeconds(15), Duration.ofSeconds(15), 64 << 20, 64, 1024);
    }

    public NetconfConfig {
        if (!connect.isPositive()
                || !keepAlive.isPositive()
                || replyBytes <= 0
                || outstanding <= 0
                || notifications <= 0) {
            throw new IllegalArgumentException("NETCONF limits: expected positive values");
        }
    }
}
