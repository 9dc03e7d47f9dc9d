package dev.countersign.state.query;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.core.filter.IpPrefix;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an artifact's payload says, opened with its key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Contents {
    /** Named totals over the interval. */
    record Totals(Map<String, Double> values) implements Contents {
        public Totals {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /** Prefixes with their estimated weights, largest first; none that the sketch cannot tell from nothing. */
    record Ranking(List<Ranked> largest, String unit) implements Contents {
        public Ranking {
            largest = List.copyOf(largest);
        }
    }

    /** A prefix and about how much of it there was over the interval. */
    record Ranked(IpPrefix prefix, double estimate) {}

    /** One number. */
    record Amount(double value, String unit) implements Contents {}

    /** Values by the part of all values that they are not below, in order. */
    record Quantiles(List<Quantile> quantiles, long count, String unit) implements Contents {
        public Quantiles {
            quantiles = List.copyOf(quantiles);
        }
    }

    /** Of all values, the part {@code rank} is at most {@code value}. */
    record Quantile(double rank, double value) {}

    /** A set that can be asked about an item, and not be read. */
    record Membership(double falsePositiveRate, double fill) implements Contents {}

    /** A set that can be compared with another, and not be read. */
    record Signature(int registers, double fill) implements Contents {}

    /** Bytes that are kept as they came. */
    record Opaque(String mediaType, int bytes) implements Contents {}

    /** A sketch that cannot be opened here, and why. */
    record Closed(String reason) implements Contents {}
}
