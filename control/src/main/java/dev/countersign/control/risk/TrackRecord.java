package dev.countersign.control.risk;

/**
 * What became of earlier proposals of the same task type, counted from the store.
 *
 * @param confirmed deployed and kept
 * @param rolledBack deployed and taken back
 * @param rejected refused by a person
 * @param unknown deployments whose outcome is still not known
 */
public record TrackRecord(long confirmed, long rolledBack, long rejected, long unknown) {
    /** No history. */
    public static final TrackRecord NONE = new TrackRecord(0, 0, 0, 0);
}
