package dev.countersign.network.flow.wire;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Writes the IPFIX messages (RFC 7011 section 3) of one observation domain into one buffer that is used again and again:
 *
 * <pre>{@code
 * writer.begin(now);
 * writer.template(TEMPLATE);
 * while (more && writer.startRecord(TEMPLATE)) {
 *     writer.u32(ingress).address(source).u64(packets);
 * }
 * channel.send(writer.finish(), collector);
 * }</pre>
 *
 * <p>Methods that answer false have written nothing: the message is full, finish it and begin the next. The sequence
 * number counts data records, as section 3.1 asks. Writing a record allocates nothing. Not for use by several threads.
 */
public final class IpfixWriter {
    public static final int VERSION = 10;
    /** Octets of a message header. */
    public static final int HEADER = 16;
    /** Octets of a set header. */
    public static final int SET_HEADER = 4;

    public static final int TEMPLATE_SET = 2;
    public static final int OPTIONS_TEMPLATE_SET = 3;

    private static final int NO_SET = -1;

    private final ByteBuffer buffer;
    private final int observationDomain;
    private long sequence;
    private int records;
    private int setStart = NO_SET;
    private int setId;
    private int recordEnd;

    /** @param maxLength octets that a message may have, 64 to 65535; below the path's MTU less 28 for UDP over IPv4 */
    public IpfixWriter(int observationDomain, int maxLength) {
        if (maxLength < 64 || maxLength > 0xFFFF) {
            throw new IllegalArgumentException("message length: expected 64 to 65535, found " + maxLength);
        }
        this.observationDomain = observationDomain;
        this.buffer = ByteBuffer.allocate(maxLength);
    }

    /** Begins a message, throwing away one that was not finished. */
    public IpfixWriter begin(Instant exportTime) {
        buffer.clear();
        setStart = NO_SET;
        recordEnd = HEADER;
        records = 0;
        buffer.putShort((short) VERSION)
                .putShort((short) 0)
                .putInt((int) exportTime.getEpochSecond())
                .putInt((int) sequence)
                .putInt(observationDomain);
        return this;
    }

    /** Adds a template or options template; false when it does not fit. */
    public boolean template(Template template) {
        if (!enter(template.isOptions() ? OPTIONS_TEMPLATE_SET : TEMPLATE_SET, template.definitionLength())) {
            return false;
        }
        buffer.putShort((short) template.id())
                .putShort((short) template.fields().size());
        if (template.isOptions()) {
            buffer.putShort((short) template.scopeFields());
        }
        template.fields().forEach(this::specifier);
        recordEnd = buffer.position();
        return true;
    }

    /** Starts a record whose fields all have fixed lengths; false when it does not fit. */
    public boolean startRecord(Template template) {
        return startRecord(template, template.recordLength());
    }

    /** Starts a record of this many octets; false when it does not fit. */
    public boolean startRecord(Template template, int length) {
        if (!enter(template.id(), length)) {
            return false;
        }
        recordEnd = buffer.position() + length;
        records++;
        return true;
    }

    public IpfixWriter u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    public IpfixWriter u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    public IpfixWriter u32(long value) {
        buffer.putInt((int) value);
        return this;
    }

    public IpfixWriter u64(long value) {
        buffer.putLong(value);
        return this;
    }

    /** Four octets for version 4, sixteen for version 6. */
    public IpfixWriter address(IpAddress address) {
        if (address.version() == 6) {
            buffer.putLong(address.high()).putLong(address.low());
        } else {
            buffer.putInt((int) address.low());
        }
        return this;
    }

    /** A value of a field with variable length: its length in one octet, or three from 255 on (RFC 7011 section 7). */
    public IpfixWriter variable(byte[] value) {
        if (value.length < 255) {
            buffer.put((byte) value.length);
        } else {
            buffer.put((byte) 255).putShort((short) value.length);
        }
        buffer.put(value);
        return this;
    }

    /** Records in the message so far. */
    public int records() {
        return records;
    }

    /** Ends the message; what is returned is good until the next {@link #begin}. */
    public ByteBuffer finish() {
        closeSet();
        buffer.putShort(2, (short) buffer.position());
        sequence += records;
        records = 0;
        return buffer.flip();
    }

    private void specifier(TemplateField field) {
        buffer.putShort((short) (field.enterprise() == 0 ? field.number() : field.number() | 0x8000))
                .putShort((short) field.length());
        if (field.enterprise() != 0) {
            buffer.putInt((int) field.enterprise());
        }
    }

    /** Opens the set if it is not the open one, when {@code length} octets fit in it. */
    private boolean enter(int id, int length) {
        checkRecordEnd();
        boolean open = setStart != NO_SET && setId == id;
        if (buffer.remaining() < length + (open ? 0 : SET_HEADER)) {
            return false;
        }
        if (!open) {
            closeSet();
            setStart = buffer.position();
            setId = id;
            buffer.putShort((short) id).putShort((short) 0);
        }
        return true;
    }

    private void closeSet() {
        checkRecordEnd();
        if (setStart != NO_SET) {
            buffer.putShort(setStart + 2, (short) (buffer.position() - setStart));
            setStart = NO_SET;
        }
        recordEnd = buffer.position();
    }

    private void checkRecordEnd() {
        if (buffer.position() != recordEnd) {
            throw new IllegalStateException("the record was to end at octet " + recordEnd + " of the message, found "
                    + buffer.position() + " [Hint: write every field in its template's length]");
        }
    }
}
