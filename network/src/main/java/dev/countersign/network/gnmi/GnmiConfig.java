package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.wire.GnmiLimits;
import java.time.Duration;

/**
 * How a connection is used.
 *
 * @param answer how long Capabilities and Get may take, connecting included
 * @param metadata bytes of headers and trailers, at most
 * @param ahead messages of a subscription that may be under way before one is dealt with; the device waits for the rest
 * @param quiet a subscription without any message for so long is taken for dead; never less than three sample intervals
 */
public record GnmiConfig(Duration answer, int metadata, int ahead, Duration quiet, GnmiLimits limits) {
    /** Thirty seconds, 16 KiB, 16 messages, a minute, and {@link GnmiLimits#standard}. */
    public static GnmiConfig standard() {
        return new GnmiConfig(Duration.ofSeconds(30), 16 << 10, 16, Duration.ofMinutes(1), GnmiLimits.standard());
    }
}
