package dev.countersign.network.flow;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/** A decoder's counts; its thread writes, any reads. */
final class Tally {
    final Count datagrams = new Count();
    final Count octets = new Count();
    final Count flows = new Count();
    final Count optionsRecords = new Count();
    final Count heldSets = new Count();
    final Count replayedSets = new Count();
    final Count sinkFailures = new Count();
    private final Map<Refusal, Count> refused = new EnumMap<>(Refusal.class);

    Tally() {
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, new Count());
        }
    }

    void refuse(Refusal reason, long n) {
        if (n > 0) {
            requireNonNull(refused.get(reason)).add(n);
        }
    }

    /** The reasons that occurred. */
    Map<Refusal, Long> refused() {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        refused.forEach((reason, count) -> counts.put(reason, count.read()));
        counts.values().removeIf(n -> n == 0);
        return counts;
    }
}
