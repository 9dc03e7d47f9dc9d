package dev.countersign.state.window;

import java.time.Duration;

/**
 * The shape of windows and of what is counted in them.
 *
 * @param length of a window; windows begin at whole multiples of it since 1970
 * @param grace how long after its end a window still takes flows; exporters' timeouts should be below it
 * @param lateness how long after that flows are still taken, to amend what was published; what comes later still is only
 *     counted
 * @param quotas how much one device, exporter or query class may take of a window
 * @param depth rows of the Count-Min sketches
 * @param width columns of the Count-Min sketches, a power of two; an estimate is too large by at most e / width of all SYN
 *     packets, with probability 1 − e^−depth
 * @param candidates heavy hitters kept per sketch
 * @param precision of the HyperLogLog sketches; the relative standard error is 1.04 / 2^(precision / 2)
 * @param prefix4 length of the IPv4 prefixes that are counted, 1 to 32
 * @param prefix6 length of the IPv6 prefixes that are counted, 1 to 56
 * @param flowBlocks blocks of 512 bits of the set of flows seen per interface and window; 10 bits a flow mistake about one
 *     flow in a hundred for one that was seen
 * @param recentFlows flows kept as they came
 */
public record WindowConfig(
        Duration length,
        Duration grace,
        Duration lateness,
        Quotas quotas,
        int depth,
        int width,
        int candidates,
        int precision,
        int prefix4,
        int prefix6,
        int flowBlocks,
        int recentFlows) {
    public static final WindowConfig DEFAULTS = new WindowConfig(
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            Quotas.DEFAULTS,
            4,
            2048,
            64,
            11,
            24,
            48,
            128,
            1 << 17);

    public WindowConfig {
        require("window length in milliseconds", length.toMillis(), 100, 3_600_000);
        require("window grace in milliseconds", grace.toMillis(), 0, 3_600_000);
        require("window lateness in milliseconds", lateness.toMillis(), 0, 3_600_000);
        require("IPv4 prefix length", prefix4, 1, 32);
        require("IPv6 prefix length", prefix6, 1, 56);
        require("flow blocks", flowBlocks, 1, 1 << 15);
        require("recent flows", recentFlows, 1, 1 << 24);
    }

    /** The same with other quotas. */
    public WindowConfig with(Quotas other) {
        return new WindowConfig(
                length,
                grace,
                lateness,
                other,
                depth,
                width,
                candidates,
                precision,
                prefix4,
                prefix6,
                flowBlocks,
                recentFlows);
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most + ", found " + value);
        }
    }
}
