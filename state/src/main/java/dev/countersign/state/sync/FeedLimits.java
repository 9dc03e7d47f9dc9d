package dev.countersign.state.sync;

/**
 * What a feed keeps, and how much a frame holds.
 *
 * @param updates that are kept for those who are behind
 * @param updateBytes of them
 * @param frameBytes before compression, after which no further update is put into a frame
 */
public record FeedLimits(int updates, long updateBytes, int frameBytes) {
    /** 4,096 updates, 32 MiB of them, 256 KiB to a frame. */
    public static final FeedLimits DEFAULT = new FeedLimits(4096, 32L << 20, 256 << 10);

    public FeedLimits {
        if (updates < 1 || updateBytes < 1 || frameBytes < 1 || frameBytes > FrameKind.LARGEST_BODY / 2) {
            throw new IllegalArgumentException("feed limits: expected positive numbers and frames of at most "
                    + FrameKind.LARGEST_BODY / 2 + " bytes");
        }
    }
}
