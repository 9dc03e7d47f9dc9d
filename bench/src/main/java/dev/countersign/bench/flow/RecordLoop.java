package dev.countersign.bench.flow;

import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A plain loop over records and fields into an array of numbers: no checks, no sessions, no meaning. It is less than a decoder
 * must do.
 */
final class RecordLoop {
    private final int[] lengths;
    private final long[] values;

    RecordLoop(List<TemplateField> fields) {
        this.lengths = fields.stream().mapToInt(TemplateField::length).toArray();
        this.values = new long[lengths.length];
    }

    /** Reads all records of a message; answers the sum of one field, so that nothing can be left out. */
    long decode(ByteBuffer message, int summed) {
        long sum = 0;
        int at = IpfixWriter.HEADER + IpfixWriter.SET_HEADER;
        while (at < message.limit()) {
            for (int i = 0; i < lengths.length; i++) {
                values[i] = switch (lengths[i]) {
                    case 1 -> message.get(at) & 0xFFL;
                    case 2 -> message.getShort(at) & 0xFFFFL;
                    case 4 -> message.getInt(at) & 0xFFFF_FFFFL;
                    default -> message.getLong(at);
                };
                at += lengths[i];
            }
            sum += values[summed];
        }
        return sum;
    }
}
