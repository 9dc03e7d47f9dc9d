package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;
import dev.countersign.state.window.SessionCount;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** What a collector published: flows, or a tick. */
public sealed interface CollectorMessage {
    /** Who published it. */
    String collector();

    /** The latest time in it at which the collector received anything, by its clock, in milliseconds since 1970. */
    long latestMillis();

    /** Flows in the order in which they were received. */
    final class Flows implements CollectorMessage {
        private final String collector;
        private final byte[] bytes;
        private final FlowCursor cursor;
        private final long latestMillis;
        private final int count;

        Flows(String collector, byte[] bytes, FlowCursor cursor, int count, long latestMillis) {
            this.collector = collector;
            this.bytes = bytes;
            this.cursor = cursor;
            this.count = count;
            this.latestMillis = latestMillis;
        }

        @Override
        public String collector() {
            return collector;
        }

        @Override
        public long latestMillis() {
            return latestMillis;
        }

        /** How many. */
        public int count() {
            return count;
        }

        /** Hands over every flow; the cursor is overwritten after each call, as in {@link Flow}. */
        public void forEach(FlowTaker taker) {
            cursor.rewind(new WireReader(bytes, bytes.length - Form.CHECKSUM));
            for (int i = 0; i < count; i++) {
                cursor.next();
                taker.take(cursor, cursor.receivedMillis());
            }
        }
    }

    /** Takes flows. */
    @FunctionalInterface
    interface FlowTaker {
        void take(Flow flow, long receivedMillis);
    }

    /**
     * Nothing but the time, so that windows close where nothing comes in, and what was lost.
     *
     * @param sessions all of the collector's sessions in this partition
     */
    record Tick(String collector, long latestMillis, List<SessionCount> sessions) implements CollectorMessage {
        public Tick {
            sessions = List.copyOf(sessions);
        }
    }

    /** What came of reading. */
    sealed interface Reading {
        /** A message of which every field was checked. */
        record Read(CollectorMessage message) implements Reading {}

        /** @param reason the place, what was expected and what was found */
        record Refused(String reason) implements Reading {}
    }

    /** Reads bytes of unknown origin; looks at all of them before it says yes. Allocates in proportion to their length. */
    static Reading read(byte[] bytes) {
        try {
            return new Reading.Read(message(bytes));
        } catch (MalformedMessage e) {
            return new Reading.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static CollectorMessage message(byte[] bytes) {
        boolean fits = bytes.length > Form.CHECKSUM && bytes.length <= Form.LARGEST;
        WireReader.require(fits, 0, "5 to " + Form.LARGEST + " bytes", bytes.length + "");
        int end = bytes.length - Form.CHECKSUM;
        WireReader in = new WireReader(bytes, end);
        WireReader.require(in.u32() == Form.MAGIC, 0, "CSFB", "something else");
        int version = in.u8();
        WireReader.require(version == Form.VERSION, 4, "version " + Form.VERSION, version + "");
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        boolean whole = (int) checksum.getValue() == ByteBuffer.wrap(bytes).getInt(end);
        WireReader.require(whole, end, "the checksum of what stands before it", "another");
        int kind = in.u8();
        String collector = in.name();
        long time = in.time();
        return switch (kind) {
            case Form.FLOWS -> flows(collector, time, bytes, in);
            case Form.TICK -> new Tick(collector, time, sessions(in));
            default -> throw new MalformedMessage(5, "kind 1 or 2", kind + "");
        };
    }

    private static Flows flows(String collector, long base, byte[] bytes, WireReader in) {
        int exporters = in.count("exporters", 1, Form.MOST_EXPORTERS);
        IpAddress[] addresses = new IpAddress[exporters];
        long[] domains = new long[exporters];
        for (int i = 0; i < exporters; i++) {
            addresses[i] = in.address();
            domains[i] = in.u32();
        }
        int count = in.count("flows", 1, Form.MOST_FLOWS);
        FlowCursor cursor = new FlowCursor(addresses, domains, base, in.position());
        cursor.rewind(in);
        long latest = 0;
        for (int i = 0; i < count; i++) {
            cursor.next();
            latest = Math.max(latest, cursor.receivedMillis());
        }
        in.end();
        return new Flows(collector, bytes, cursor, count, latest);
    }

    private static List<SessionCount> sessions(WireReader in) {
        int count = in.count("sessions", 0, Form.MOST_SESSIONS);
        List<SessionCount> sessions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            IpAddress exporter = in.address();
            int port = in.u16();
            long domain = in.u32();
            int version = in.u8();
            int at = in.position();
            long missing = in.varint();
            WireReader.require(missing >= 0, at, "a number of records", Long.toUnsignedString(missing));
            sessions.add(new SessionCount(exporter, port, domain, version, missing));
        }
        in.end();
        return sessions;
    }
}
