package dev.countersign.state.sync;

import java.time.Duration;

/**
 * What a replica takes in.
 *
 * @param artifacts at most so many
 * @param bytes of them
 * @param heldFrames frames that came too early and are kept
 * @param ahead how far a window's end may be in the future of this clock
 */
public record ReplicaLimits(int artifacts, long bytes, int heldFrames, Duration ahead) {
    /** 20,000 artifacts, 64 MiB, 8 frames, 5 minutes. */
    public static final ReplicaLimits DEFAULT = new ReplicaLimits(20_000, 64L << 20, 8, Duration.ofMinutes(5));

    /** No frame is longer, in bytes as sent. */
    public static final int LARGEST_FRAME = 4 << 20;
}
