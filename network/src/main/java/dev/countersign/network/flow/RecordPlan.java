package dev.countersign.network.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template, compiled: which octets of a record go where. A plan is a run of steps, each a gap of octets to pass and
 * then a field to take, or a field of variable length to pass. Fields nobody asks for melt into the gaps, so that
 * reading costs what is used and not what is sent.
 *
 * <p>A plan whose records are all of one length and that has read many of them gets {@link RecordCode} of its own.
 *
 * <p>Immutable but for the time of its last refresh and its code, which only the decoder's thread touches.
 */
final class RecordPlan {
    /** What records of a template are good for. */
    enum Use {
        FLOW,
        OPTIONS,
        NONE
    }

    /** What {@link #walk} answers when the record does not fit. */
    static final int DOES_NOT_FIT = -1;

    private static final byte PASS = -1;

    private final int id;
    private final boolean options;
    private final Use use;
    private final int fields;
    private final int minimumLength;
    private final boolean variable;
    private final byte[] slots;
    private final int[] gaps;
    private final int[] lengths;
    private final int tail;
    private final long present;
    private final byte[] definition;
    private long refreshedMillis;
    private int untilCode = RecordCodes.WORTH;
    private @Nullable RecordCode code;

    RecordPlan(PlanBuilder from, byte[] definition) {
        this.id = from.id();
        this.options = from.options();
        this.use = from.use();
        this.fields = from.fields();
        this.minimumLength = from.minimumLength();
        this.variable = from.variable();
        this.slots = from.slots();
        this.gaps = from.gaps();
        this.lengths = from.lengths();
        this.tail = from.tail();
        this.present = present(slots);
        this.definition = definition;
    }

    int id() {
        return id;
    }

    boolean options() {
        return options;
    }

    Use use() {
        return use;
    }

    /** Fields of the template, used or not. */
    int fields() {
        return fields;
    }

    /** Octets of a record at least; all of them unless a field is of variable length. Never 0. */
    int minimumLength() {
        return minimumLength;
    }

    boolean variable() {
        return variable;
    }

    int definitionLength() {
        return definition.length;
    }

    long refreshedMillis() {
        return refreshedMillis;
    }

    void refresh(long nowMillis) {
        refreshedMillis = nowMillis;
    }

    /** Whether these octets define the same template. */
    boolean definedBy(ByteBuffer octets, boolean asOptions) {
        return options == asOptions && ByteBuffer.wrap(definition).equals(octets);
    }

    /** Where the record that begins at {@code at} ends, or {@link #DOES_NOT_FIT} when that is past {@code end}. */
    int walk(ByteBuffer in, int at, int end) {
        if (!variable) {
            return at + minimumLength <= end ? at + minimumLength : DOES_NOT_FIT;
        }
        int next = at;
        for (int i = 0; i < gaps.length; i++) {
            next += gaps[i];
            next = slots[i] == PASS ? pass(in, next, end) : next + lengths[i];
            if (next > end || next < 0) {
                return DOES_NOT_FIT;
            }
        }
        return next + tail <= end ? next + tail : DOES_NOT_FIT;
    }

    /** Reads so many records, which are known to fit, into the first of a block; answers where the last ends. */
    int read(ByteBuffer in, int at, int end, int records, RecordBlock into, RecordCodes codes) {
        into.prepare(present);
        if (code == null && !variable && minimumLength >= Long.BYTES) {
            untilCode -= records;
            if (untilCode < 0) {
                code = codes.of(layout());
                untilCode = RecordCodes.WORTH;
            }
        }
        if (code != null) {
            code.read(in.array(), in.arrayOffset() + at, records, into.records);
            return at + records * minimumLength;
        }
        int next = at;
        for (int i = 0; i < records; i++) {
            next = read(in, next, end, into.records[i]);
        }
        return next;
    }

    /** Reads the record that begins at {@code at} and is known to fit; answers where it ends. */
    private int read(ByteBuffer in, int at, int end, RawRecord into) {
        int next = at;
        for (int i = 0; i < gaps.length; i++) {
            next += gaps[i];
            if (slots[i] == PASS) {
                next = pass(in, next, end);
            } else {
                into.put(slots[i], in, next, lengths[i]);
                next += lengths[i];
            }
        }
        return next + tail;
    }

    boolean hasCode() {
        return code != null;
    }

    /** Where the values are, of a plan without fields of variable length. */
    RecordLayout layout() {
        List<RecordLayout.Field> places = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < gaps.length; i++) {
            at += gaps[i];
            boolean halves = lengths[i] > Long.BYTES;
            if (halves) {
                places.add(new RecordLayout.Field(RawRecord.upperSlot(slots[i]), at, Long.BYTES));
            }
            int lower = halves ? Long.BYTES : 0;
            places.add(new RecordLayout.Field(slots[i], at + lower, lengths[i] - lower));
            at += lengths[i];
        }
        return new RecordLayout(minimumLength, places);
    }

    private static long present(byte[] slots) {
        long present = 0;
        for (byte slot : slots) {
            present |= slot == PASS ? 0 : 1L << slot;
        }
        return present;
    }

    /** Where a field of variable length ends (RFC 7011 section 7). */
    private static int pass(ByteBuffer in, int at, int end) {
        if (at >= end) {
            return DOES_NOT_FIT;
        }
        int length = in.get(at) & 0xFF;
        if (length < 255) {
            return at + 1 + length;
        }
        return at + 3 > end ? DOES_NOT_FIT : at + 3 + (in.getShort(at + 1) & 0xFFFF);
    }
}
