package dev.countersign.network.flow.wire;

/**
 * A field of a template (RFC 7011 section 3.2).
 *
 * @param number the element's number, 1 to 32767
 * @param length in octets, 0 to 65534, or {@link #VARIABLE}
 * @param enterprise the private enterprise number the element belongs to; 0 for IANA's own
 */
public record TemplateField(int number, int length, long enterprise) {
    /** The length that says: each record has its own (RFC 7011 section 7). */
    public static final int VARIABLE = 0xFFFF;

    public TemplateField {
        if (number < 1 || number > 0x7FFF) {
            throw new IllegalArgumentException("information element: expected 1 to 32767, found " + number);
        }
        if (length < 0 || length > VARIABLE) {
            throw new IllegalArgumentException("field length: expected 0 to 65535, found " + length);
        }
        if (enterprise < 0 || enterprise >>> 32 != 0) {
            throw new IllegalArgumentException("enterprise number: expected 32 bits, found " + enterprise);
        }
    }

    /** A field of the element's full length. */
    public static TemplateField of(Element element) {
        return new TemplateField(element.number(), element.length(), 0);
    }

    /** A field in fewer octets (RFC 7011 section 6.2). */
    public static TemplateField of(Element element, int length) {
        return new TemplateField(element.number(), length, 0);
    }

    public boolean variable() {
        return length == VARIABLE;
    }

    /** Octets that the field takes in a template. */
    int specifierLength() {
        return enterprise == 0 ? 4 : 8;
    }

    /** Octets that the field takes in a record at least: a variable one has a length octet. */
    int minimumLength() {
        return variable() ? 1 : length;
    }
}
