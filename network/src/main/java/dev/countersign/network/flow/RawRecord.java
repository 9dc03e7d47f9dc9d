package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import java.nio.ByteBuffer;

/** The values of one record by element, as they came; filled again for every record. */
final class RawRecord {
    private static final int ELEMENTS = Element.values().length;

    private final long[] low = new long[ELEMENTS];
    private final long[] high = new long[ELEMENTS];
    private long present;

    /** Where an element's value is kept; never kept beyond this process, so the enum's order may change. */
    @SuppressWarnings("EnumOrdinal")
    static int slot(Element element) {
        return element.ordinal();
    }

    void clear() {
        present = 0;
    }

    /** Takes a value of 1 to 8 octets, or 16, in network order. */
    void put(int slot, ByteBuffer in, int at, int length) {
        present |= 1L << slot;
        if (length == 16) {
            high[slot] = in.getLong(at);
            low[slot] = in.getLong(at + 8);
        } else {
            low[slot] = unsigned(in, at, length);
        }
    }

    boolean has(Element element) {
        return (present & 1L << slot(element)) != 0;
    }

    /** The value; that of an earlier record unless {@link #has}. */
    long value(Element element) {
        return low[slot(element)];
    }

    long value(Element element, long otherwise) {
        return has(element) ? low[slot(element)] : otherwise;
    }

    /** The upper half of a value of 16 octets. */
    long upper(Element element) {
        return high[slot(element)];
    }

    private static long unsigned(ByteBuffer in, int at, int length) {
        return switch (length) {
            case 1 -> in.get(at) & 0xFFL;
            case 2 -> in.getShort(at) & 0xFFFFL;
            case 4 -> in.getInt(at) & 0xFFFF_FFFFL;
            case 8 -> in.getLong(at);
            default -> {
                long value = 0;
                for (int i = 0; i < length; i++) {
                    value = (value << 8) | (in.get(at + i) & 0xFF);
                }
                yield value;
            }
        };
    }
}
