package dev.countersign.yang.data;

import dev.countersign.core.Digest;
import dev.countersign.yang.Pending;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Configuration or state of one schema: an immutable tree with every value checked against its type and in canonical
 * form. Containers without presence exist only when they hold something. Entries of a list that the system orders stand
 * sorted by key, so that equal content has one form, one digest. Defaults are not filled in.
 */
public final class DataTree {
    DataTree() {}

    public static DataTree empty(Schema schema, Content content) {
        return Pending.body();
    }

    /**
     * Reads the children of a {@code <config>} or {@code <data>} element. Refused, with the path of each: unknown elements,
     * values outside their type, missing or repeated keys, two cases of one choice, state in configuration. Whether the whole
     * is valid (mandatory nodes, references, uniqueness) is for {@code Validation}.
     */
    public static ParseResult parseXml(Schema schema, String xml, Content content, XmlLimits limits) {
        return Pending.body();
    }

    public Schema schema() {
        return Pending.body();
    }

    public Content content() {
        return Pending.body();
    }

    public boolean isEmpty() {
        return Pending.body();
    }

    /** The top-level elements in canonical order, indented. {@link #parseXml} reads it back to an equal tree. */
    public String xml() {
        return Pending.body();
    }

    /** The same as JSON (RFC 7951), indented. */
    public String json() {
        return Pending.body();
    }

    /** The digest of the canonical form; equal for equal trees. */
    public Digest digest() {
        return Pending.body();
    }

    /** Every leaf and leaf-list value in document order. */
    public Stream<LeafValue> leaves() {
        return Pending.body();
    }

    /** The canonical value of the leaf at an instance path; empty when it is not there or not a leaf. */
    public Optional<String> value(String path) {
        return Pending.body();
    }

    /** The instance paths of all nodes a path leads to; a list step without keys leads to all of its entries. */
    public List<String> paths(String path) {
        return Pending.body();
    }

    /** The part of this tree under a path, with the keys on the way to it; a list step without keys takes all entries. */
    public DataTree select(String path) {
        return Pending.body();
    }

    /** The configuration in this tree. */
    public DataTree configuration() {
        return Pending.body();
    }

    /** This tree with the other laid over it: what the other has replaces what is here (a device's state over its configuration). */
    public DataTree overlay(DataTree other) {
        return Pending.body();
    }
}
