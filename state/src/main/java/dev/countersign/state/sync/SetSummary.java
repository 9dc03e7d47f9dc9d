package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of artifacts in a few bytes per window: a Merkle tree whose leaves are the artifacts of each window, and whose
 * root is over the windows. Two sets with one root are the same; where roots differ, the windows show where.
 *
 * @param windows the digest of each window's artifacts, by the window's begin
 */
public record SetSummary(Position position, SortedMap<Instant, Digest> windows) {
    public SetSummary {
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
    }

    /** The same from an unordered map, as JSON has it. */
    public static SetSummary of(Position position, Map<Instant, Digest> windows) {
        return new SetSummary(position, new TreeMap<>(windows));
    }

    /** Whether the root is that of the windows. */
    public boolean consistent() {
        return SetRoot.of(windows).equals(position.root());
    }
}
