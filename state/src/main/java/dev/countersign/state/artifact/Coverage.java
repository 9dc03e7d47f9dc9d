package dev.countersign.state.artifact;

/**
 * How much of what the sources sent has arrived.
 *
 * @param received records that are part of the artifact
 * @param missed records known to be lost, from sequence numbers
 */
public record Coverage(long received, long missed) {
    /** The part that arrived, 0 to 1; 1 when nothing was sent. */
    public double fraction() {
        return missed == 0 ? 1 : (double) received / (received + missed);
    }

    public Coverage with(Coverage other) {
        return new Coverage(received + other.received, missed + other.missed);
    }
}
