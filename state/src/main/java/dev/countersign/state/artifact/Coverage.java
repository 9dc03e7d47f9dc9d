package dev.countersign.state.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How much of what the sources sent is part of the artifact.
 *
 * @param received records that are part of the artifact
 * @param missed records known to be lost, from sequence numbers
 * @param refused records that arrived and were left out because a quota was used up; absent from encodings when 0
 */
public record Coverage(
        long received,
        long missed,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long refused) {
    /** Nothing refused. */
    public Coverage(long received, long missed) {
        this(received, missed, 0);
    }

    /** Records that were sent and are not part of the artifact. */
    public long absent() {
        return missed + refused;
    }

    /** The part that is in the artifact, 0 to 1; 1 when nothing was sent. */
    public double fraction() {
        return absent() == 0 ? 1 : (double) received / (received + absent());
    }

    public Coverage with(Coverage other) {
        return new Coverage(received + other.received, missed + other.missed, refused + other.refused);
    }
}
