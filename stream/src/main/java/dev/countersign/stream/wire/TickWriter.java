package dev.countersign.stream.wire;

import dev.countersign.state.window.SessionCount;
import java.util.List;

/** Writes what a collector says every second to every partition: how late it is, and what each session lost. */
public final class TickWriter {
    private static final int SESSION = 1 + 16 + 2 + 4 + 1 + 10;

    private TickWriter() {}

    /**
     * A message.
     *
     * @param collector a name of 1 to 128 printable ASCII characters
     * @param sessions all of the collector's sessions in the partition; those past the first 8192 are left out
     */
    public static byte[] message(String collector, long nowMillis, List<SessionCount> sessions) {
        int most = Math.min(sessions.size(), Form.MOST_SESSIONS);
        WireWriter out = new WireWriter(4 + 2 + 1 + Form.LONGEST_NAME + 8 + 10 + most * SESSION + Form.CHECKSUM);
        out.u32(Form.MAGIC).u8(Form.VERSION).u8(Form.TICK).name(collector).u64(nowMillis);
        out.varint(most);
        for (SessionCount session : sessions.subList(0, most)) {
            out.address(session.exporter())
                    .u16(session.port())
                    .u32(session.observationDomain())
                    .u8(session.version())
                    .varint(session.missing());
        }
        return out.seal();
    }
}
