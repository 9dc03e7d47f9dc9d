package dev.countersign.state.sync;

import dev.countersign.core.Digest;

/**
 * How far somebody has come with a feed.
 *
 * @param epoch names the feed: 32 hexadecimal digits, new whenever it begins anew
 * @param sequence number of updates applied
 * @param root of the set after them; see {@link SetSummary}
 */
public record Position(String epoch, long sequence, Digest root) {
    public Position {
        if (!epoch.matches("[0-9a-f]{32}") || sequence < 0) {
            throw new IllegalArgumentException("position: expected an epoch of 32 hexadecimal digits and a sequence"
                    + " of 0 or more, found " + epoch + " and " + sequence);
        }
    }
}
