package dev.countersign.network.flow.wire;

import java.util.Arrays;
import java.util.List;

/**
 * The layout of data records, under an id that is good for one observation domain (RFC 7011 section 3.4).
 *
 * @param id 256 to 65535; data sets carry it
 * @param scopeFields how many of the first fields are the scope of an options template; 0 makes it a plain template
 * @param fields in the order of the record
 */
public record Template(int id, int scopeFields, List<TemplateField> fields) {
    /** Ids below this are kept for sets of templates. */
    public static final int FIRST_ID = 256;

    public Template {
        fields = List.copyOf(fields);
        if (id < FIRST_ID || id > 0xFFFF) {
            throw new IllegalArgumentException("template id: expected 256 to 65535, found " + id);
        }
        if (scopeFields < 0 || scopeFields > fields.size()) {
            throw new IllegalArgumentException(
                    "scope fields: expected 0 to " + fields.size() + ", found " + scopeFields);
        }
        if (fields.stream().mapToInt(TemplateField::minimumLength).sum() < 1) {
            throw new IllegalArgumentException(
                    "template " + id + ": expected fields of at least one octet together, found " + fields);
        }
    }

    /** A template of these elements in full length. */
    public static Template of(int id, Element... elements) {
        return new Template(
                id, 0, Arrays.stream(elements).map(TemplateField::of).toList());
    }

    /** An options template; the first {@code scopeFields} elements say what the others are about. */
    public static Template options(int id, int scopeFields, Element... elements) {
        return new Template(
                id, scopeFields, Arrays.stream(elements).map(TemplateField::of).toList());
    }

    public boolean isOptions() {
        return scopeFields > 0;
    }

    /** Octets of a record; when fields vary in length, of the shortest. */
    public int recordLength() {
        return fields.stream().mapToInt(TemplateField::minimumLength).sum();
    }

    /** Octets that the template takes in its set. */
    int definitionLength() {
        return (isOptions() ? 6 : 4)
                + fields.stream().mapToInt(TemplateField::specifierLength).sum();
    }
}
