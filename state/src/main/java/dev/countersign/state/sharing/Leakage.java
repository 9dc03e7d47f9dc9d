package dev.countersign.state.sharing;

import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.LeakageStatement.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an artifact gives away besides the answer it is made for, in numbers (draft-cui-nmop-agent-sketch-com, privacy
 * requirements). Computed from the artifact itself; what a consumer learns from several artifacts together is what {@link
 * Admission} watches.
 *
 * @param keys what is named: prefixes by version and length, such as {@code ipv4/16}, or steps of values
 * @param suppressed prefixes that were not named for being too small
 * @param labels devices or observation points that are named
 * @param items distinct items that the artifact sums up, as far as it can be told
 * @param membership the probability that an address that was never seen looks as if it had been, for who holds the sketch
 *     key and asks about it; an address that was seen always does. 1 when nothing can be asked
 * @param window how long it was observed: who sees the same traffic can match the two by time
 */
public record Leakage(
        Map<String, Integer> keys, int suppressed, int labels, long items, double membership, Duration window) {
    public Leakage {
        keys = Map.copyOf(keys);
    }

    /** The statement that the artifact carries. */
    public LeakageStatement statement() {
        List<Exposure> exposures = new ArrayList<>();
        keys.forEach((kind, count) ->
                exposures.add(new Exposure(Kind.KEYS, kind.startsWith("ip") ? "prefixes " + kind : kind, count)));
        if (labels > 0) {
            exposures.add(new Exposure(Kind.LABELS, "devices or observation points", labels));
        }
        exposures.add(new Exposure(Kind.LOW_CARDINALITY, "items that it sums up", items));
        if (membership < 1) {
            exposures.add(new Exposure(
                    Kind.CORRELATION,
                    "with the sketch key any item can be tried: one that was seen matches, one that was not matches with"
                            + " probability " + String.format(Locale.ROOT, "%.3f", membership),
                    items));
        }
        exposures.add(new Exposure(
                Kind.CORRELATION,
                "what others saw in the same seconds can be set against it",
                Math.max(1, window.toSeconds())));
        return new LeakageStatement(exposures);
    }
}
