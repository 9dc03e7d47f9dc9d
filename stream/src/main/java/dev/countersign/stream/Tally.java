package dev.countersign.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts for all tasks of this process. Thread-safe. */
final class Tally {
    final LongAdder messages = new LongAdder();
    final LongAdder flows = new LongAdder();
    final LongAdder windows = new LongAdder();
    final LongAdder artifacts = new LongAdder();
    final LongAdder resumed = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

    Tally() {
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void refuse(Refusal reason) {
        refused.computeIfPresent(reason, (_, count) -> {
            count.increment();
            return count;
        });
    }

    PipelineStatistics snapshot(String state) {
        Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
        refused.forEach((reason, count) -> {
            if (count.sum() > 0) {
                refusals.put(reason, count.sum());
            }
        });
        return new PipelineStatistics(
                state, messages.sum(), flows.sum(), windows.sum(), artifacts.sum(), resumed.sum(), refusals);
    }
}
