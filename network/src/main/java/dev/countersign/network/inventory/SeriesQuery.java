package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a time-series store knows of the network: a query, and what its series are about.
 *
 * @param name unique in the inventory
 * @param measures {@link #DELAY}, or a counter of {@code ietf-interfaces} (RFC 8343) such as {@code in-octets}
 * @param unit of delays; null of counters
 * @param bits where a counter wraps, 32 or 64
 * @param query in PromQL: a selector when samples are asked for
 * @param steps true to have any expression worked out at every step; false for the samples as they were scraped
 * @param deviceLabel the label that names the device
 * @param pointLabel the label that names the interface, or the path
 * @param devices devices by the label's value where that is no device's id
 * @param every the scrape interval, or the step
 */
public record SeriesQuery(
        String name,
        String measures,
        @Nullable Unit unit,
        int bits,
        String query,
        boolean steps,
        String deviceLabel,
        String pointLabel,
        Map<String, DeviceId> devices,
        Duration every) {
    /** Measures the delay of a path. */
    public static final String DELAY = "delay";

    public SeriesQuery {
        devices = Map.copyOf(devices);
    }

    /** Units of delay. */
    public enum Unit {
        SECONDS(1_000),
        MILLISECONDS(1),
        MICROSECONDS(0.001);

        private final double milliseconds;

        Unit(double milliseconds) {
            this.milliseconds = milliseconds;
        }

        /** How many milliseconds one is. */
        public double milliseconds() {
            return milliseconds;
        }
    }

    public boolean isDelay() {
        return measures.equals(DELAY);
    }
}
