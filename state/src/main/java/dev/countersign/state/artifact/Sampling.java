package dev.countersign.state.artifact;

/**
 * How a source chose what to report.
 *
 * @param policy {@code none}, {@code deterministic}, {@code random} (RFC 5475), {@code mixed} or {@code unknown}
 * @param oneIn one of so many packets was seen; 1 for all. Values of the artifact are already scaled by it
 */
public record Sampling(String policy, int oneIn) {
    /** Every packet was seen. */
    public static final Sampling NONE = new Sampling("none", 1);

    public Sampling {
        if (oneIn < 1) {
            throw new IllegalArgumentException("sampling: expected one in 1 or more, found one in " + oneIn);
        }
    }

    /** The coarser of two, which bounds the error of values added up from both. */
    public Sampling with(Sampling other) {
        return equals(other) ? this : new Sampling("mixed", Math.max(oneIn, other.oneIn));
    }
}
