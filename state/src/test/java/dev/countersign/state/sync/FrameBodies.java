package dev.countersign.state.sync;

/** Looks inside frames. */
final class FrameBodies {
    private FrameBodies() {}

    /** The body of a frame of updates, inflated. */
    static byte[] body(byte[] frame) {
        FrameReader in = FrameReader.of(FrameKind.UPDATES, frame);
        return in.take(in.remaining());
    }
}
