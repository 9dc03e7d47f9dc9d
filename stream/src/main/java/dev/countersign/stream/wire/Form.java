package dev.countersign.stream.wire;

/** The numbers of the form, version 1. */
final class Form {
    /** {@code CSFB}: Countersign flow batch. */
    static final int MAGIC = 0x43534642;

    static final int VERSION = 1;
    static final int FLOWS = 1;
    static final int TICK = 2;

    /** No message has more bytes. */
    static final int LARGEST = 512 << 10;

    static final int MOST_EXPORTERS = 256;
    static final int MOST_FLOWS = 4096;
    static final int MOST_SESSIONS = 8192;
    static final int LONGEST_NAME = 128;
    static final int CHECKSUM = 4;

    static final int IP_VERSION = 0x07;
    static final int DROPPED = 0x08;
    static final int SAMPLED = 0x10;

    /** The year 6429: times are from 1970 to then. */
    static final long LATEST_TIME = 1L << 47;

    private Form() {}

    static boolean isTime(long millis) {
        return millis >= 0 && millis < LATEST_TIME;
    }

    static boolean isSampling(double factor) {
        return factor > 0 && factor <= Float.MAX_VALUE;
    }
}
