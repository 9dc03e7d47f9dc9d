package dev.countersign.telemetry.poll;

import dev.countersign.core.filter.Direction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The counters of {@code ietf-interfaces} (RFC 8343) that rates are made of. */
enum Counter {
    IN_OCTETS("in-octets"),
    IN_UNICAST("in-unicast-pkts"),
    IN_BROADCAST("in-broadcast-pkts"),
    IN_MULTICAST("in-multicast-pkts"),
    IN_DISCARDS("in-discards"),
    IN_ERRORS("in-errors"),
    OUT_OCTETS("out-octets"),
    OUT_UNICAST("out-unicast-pkts"),
    OUT_BROADCAST("out-broadcast-pkts"),
    OUT_MULTICAST("out-multicast-pkts"),
    OUT_DISCARDS("out-discards"),
    OUT_ERRORS("out-errors");

    private static final Map<String, Counter> BY_LEAF = new HashMap<>();

    static {
        for (Counter counter : values()) {
            BY_LEAF.put(counter.leaf, counter);
        }
    }

    private final String leaf;

    Counter(String leaf) {
        this.leaf = leaf;
    }

    /** The counters of one direction. */
    static Stream<Counter> of(Direction direction) {
        String prefix = direction == Direction.INGRESS ? "in-" : "out-";
        return Stream.of(values()).filter(counter -> counter.leaf.startsWith(prefix));
    }

    /** Its name in {@code statistics}. */
    String leaf() {
        return leaf;
    }

    /** The counter of this leaf of {@code statistics}. */
    static Optional<Counter> of(String leaf) {
        return Optional.ofNullable(BY_LEAF.get(leaf));
    }
}
