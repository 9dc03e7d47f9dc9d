package dev.countersign.lab.netconf;

import java.time.Duration;

/**
 * What one device spends on its clients at most.
 *
 * @param sessions NETCONF sessions at once; one more is turned away before its hello
 * @param messageBytes octets of one request; a longer one ends the session
 * @param depth nesting of elements in one request
 * @param hello how long a client may take for its hello
 * @param idle how long a session without any traffic lives
 * @param write how long a client may refuse to take a reply
 */
public record DeviceLimits(int sessions, int messageBytes, int depth, Duration hello, Duration idle, Duration write) {
    /** 32 sessions, 4 MiB, 128 levels, 10 s for the hello, 30 min idle, 30 s for a reply. */
    public static DeviceLimits standard() {
        return new DeviceLimits(
                32, 4 << 20, 128, Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofSeconds(30));
    }
}
