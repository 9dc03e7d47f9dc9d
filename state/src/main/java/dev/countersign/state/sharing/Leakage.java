package dev.countersign.state.sharing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an artifact gives away besides the answer it is made for, in numbers (draft-cui-nmop-agent-sketch-com, privacy
 * requirements). Computed from the artifact itself; what a consumer learns from several artifacts together is what {@link
 * Admission} watches.
 *
 * @param keys prefixes that are named, by version and length, such as {@code ipv4/16}
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
    public String statement() {
        List<String> said = new ArrayList<>();
        said.add(keys.isEmpty() ? "Names no prefixes" : "Names prefixes: " + new TreeMap<>(keys));
        if (suppressed > 0) {
            said.add(suppressed + " smaller ones are left out");
        }
        said.add(labels == 0 ? "names no device" : "names " + labels + " devices or points");
        said.add("sums up about " + items + " items");
        if (membership < 1) {
            said.add(
                    "who holds the sketch key can test any item: one that was seen always matches, one that was not with"
                            + " probability " + String.format(Locale.ROOT, "%.3f", membership));
        }
        said.add("covers " + window + ", so that other observations of the same time can be set against it");
        return String.join("; ", said) + ".";
    }
}
