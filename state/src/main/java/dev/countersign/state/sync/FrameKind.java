package dev.countersign.state.sync;

/** What a frame holds, and the bounds of all frames. */
enum FrameKind {
    UPDATES(1),
    WINDOW(2);

    static final byte[] MAGIC = {'C', 'S', 'U', '1'};

    /** No frame inflates to more. */
    static final int LARGEST_BODY = 8 << 20;

    /** No artifact in a frame is larger. */
    static final int LARGEST_ARTIFACT = 1 << 20;

    /** Operations of updates. */
    static final int WHOLE = 1;

    static final int DELTA = 2;
    static final int EXPIRE = 3;

    final int code;

    FrameKind(int code) {
        this.code = code;
    }
}
