package dev.countersign.stream;

import dev.countersign.state.artifact.Bytes;
import java.nio.ByteBuffer;

/**
 * What a task of windows tells the task that merges over the network, by the start of the window: its artifacts at the
 * network's edge one by one, then that there are no more. {@code docs/reference/stream.md} has the form.
 */
sealed interface EdgeMessage {
    int VERSION = 1;
    int PART = 1;
    int CLOSED = 2;
    int HEADER = 1 + 1 + 1 + Integer.BYTES;

    /** Whether it is about what came after the window was closed. */
    boolean late();

    /** The partition of the task of windows. */
    int partition();

    byte[] bytes();

    /** An artifact of an interface at the edge, signed and encoded. */
    record Part(boolean late, int partition, Bytes artifact) implements EdgeMessage {
        @Override
        public byte[] bytes() {
            byte[] encoded = artifact.copy();
            return header(this, PART, encoded.length).put(encoded).array();
        }
    }

    /**
     * There are no more parts of this partition.
     *
     * @param devices that had a window, at the edge or not
     */
    record Closed(boolean late, int partition, int devices, long closedMillis) implements EdgeMessage {
        @Override
        public byte[] bytes() {
            return header(this, CLOSED, Integer.BYTES + Long.BYTES)
                    .putInt(devices)
                    .putLong(closedMillis)
                    .array();
        }
    }

    private static ByteBuffer header(EdgeMessage message, int kind, int more) {
        return ByteBuffer.allocate(HEADER + more)
                .put((byte) VERSION)
                .put((byte) kind)
                .put((byte) (message.late() ? 1 : 0))
                .putInt(message.partition());
    }

    /** What came of reading. */
    sealed interface Reading {
        record Read(EdgeMessage message) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    /** Reads {@link #bytes}; {@code partitions} is how many there are. */
    static Reading read(byte[] bytes, int partitions) {
        if (bytes.length < HEADER || bytes[0] != VERSION || bytes[2] < 0 || bytes[2] > 1) {
            return new Reading.Refused("expected a message of version " + VERSION + ", found another");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 3, bytes.length - 3);
        boolean late = bytes[2] == 1;
        int partition = in.getInt();
        if (partition < 0 || partition >= partitions) {
            return new Reading.Refused("expected a partition below " + partitions + ", found " + partition);
        }
        if (bytes[1] == PART && in.hasRemaining()) {
            byte[] artifact = new byte[in.remaining()];
            in.get(artifact);
            return new Reading.Read(new Part(late, partition, Bytes.copyOf(artifact)));
        }
        if (bytes[1] == CLOSED && in.remaining() == Integer.BYTES + Long.BYTES) {
            return new Reading.Read(new Closed(late, partition, in.getInt(), in.getLong()));
        }
        return new Reading.Refused("expected a part or an end, found kind " + bytes[1]);
    }
}
