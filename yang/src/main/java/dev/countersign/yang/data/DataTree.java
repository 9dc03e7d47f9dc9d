package dev.countersign.yang.data;

import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Configuration or state of one schema: an immutable tree with every value checked against its type and in canonical
 * form. Containers without presence exist only when they hold something. Entries of a list that the system orders stand
 * sorted by key, so that equal content has one form, one digest. Defaults are not filled in.
 */
public final class DataTree {
    private static final Derived<Digest> DIGEST = Derived.by(tree -> Digest.of(XmlWriter.compact(tree)));

    private final Schema schema;
    private final Content content;
    private final ContainerNode root;
    private final Map<Derived<?>, Object> derived = new ConcurrentHashMap<>(0);

    DataTree(Schema schema, Content content, ContainerNode root) {
        this.schema = schema;
        this.content = content;
        this.root = root;
    }

    public static DataTree empty(Schema schema, Content content) {
        return new DataTree(schema, content, ContainerNode.empty(schema.model().root()));
    }

    /**
     * Reads the children of a {@code <config>} or {@code <data>} element. Refused, with the path of each: unknown elements,
     * values outside their type, missing or repeated keys, two cases of one choice, state in configuration. Whether the
     * whole is valid (mandatory nodes, references, uniqueness) is for {@code Validation}.
     */
    public static ParseResult parseXml(Schema schema, String xml, Content content, XmlLimits limits) {
        return switch (SafeXml.parseContent(xml, limits)) {
            case XmlElement holder -> read(schema, holder, content);
            case XmlRefused refused -> malformed(refused);
        };
    }

    /** Reads the children of an element that is parsed already; see {@link #parseXml}. */
    public static ParseResult read(Schema schema, XmlElement holder, Content content) {
        return new TreeReader(schema, content).read(holder);
    }

    /**
     * Reads the members of an object as {@code data} of this schema in JSON (RFC 7951); refused is what {@link #parseXml}
     * refuses. The object is bounded by whoever parsed it.
     */
    public static ParseResult read(Schema schema, ObjectNode data, Content content) {
        return read(schema, new JsonElements(schema).holder(data), content);
    }

    static ParseResult.Malformed malformed(XmlRefused refused) {
        String place = "correct line " + refused.line() + " column " + refused.column();
        return new ParseResult.Malformed(
                List.of(Finding.error("yang.malformed-message", "", "XML that can be read", refused.message(), place)));
    }

    public Schema schema() {
        return schema;
    }

    public Content content() {
        return content;
    }

    /** The node above all others; it has no name. */
    public ContainerNode root() {
        return root;
    }

    /** A tree of the same schema with another root. */
    public DataTree withRoot(ContainerNode newRoot) {
        if (newRoot.definition() != schema.model().root()) {
            throw new IllegalArgumentException("expected a root of " + schema + ", found one of another schema");
        }
        return new DataTree(schema, content, newRoot);
    }

    /**
     * This tree bound to another instance of its schema, as when a store assembled it anew.
     *
     * @throws IllegalArgumentException when the ids differ
     */
    @SuppressWarnings("ReferenceEquality") // nodes are bound to definitions by identity
    public DataTree bound(Schema same) {
        if (same.model() == schema.model()) {
            return this;
        }
        ParseResult read = DataTree.parseXml(same, XmlWriter.compact(this), content, XmlLimits.STANDARD);
        if (!same.id().equals(schema.id()) || !(read instanceof ParseResult.Parsed(DataTree tree))) {
            throw new IllegalArgumentException("expected " + schema + ", found " + same);
        }
        return tree;
    }

    public boolean isEmpty() {
        return root.isEmpty();
    }

    /** The top-level elements in canonical order, indented. {@link #parseXml} reads it back to an equal tree. */
    public String xml() {
        return XmlWriter.indented(this);
    }

    /** The same as JSON (RFC 7951), indented. */
    public String json() {
        return JsonWriter.indented(this);
    }

    /** The digest of the canonical form; equal for equal trees. */
    public Digest digest() {
        return derived(DIGEST);
    }

    /** What is read from this tree by a reader; it is read once. */
    @SuppressWarnings("unchecked") // a key stands for values of its own type only
    public <T> T derived(Derived<T> what) {
        Object known = derived.get(what);
        if (known == null) {
            T found = what.read(this); // two may read at once; not inside the map, because a reader may ask for more
            derived.put(what, found);
            return found;
        }
        return (T) known;
    }

    /** Every leaf and leaf-list value in document order. */
    public Stream<LeafValue> leaves() {
        return Leaves.of(root);
    }

    /** The canonical value of the leaf at an instance path; empty when it is not there or not a leaf. */
    public Optional<String> value(String path) {
        return find(path)
                .filter(LeafNode.class::isInstance)
                .map(n -> ((LeafNode) n).value().text());
    }

    /** The node at a path, when it leads to exactly one. */
    public Optional<DataNode> find(String path) {
        List<Located> found = PathSearch.of(this, InstancePath.parse(path));
        return found.size() == 1 ? Optional.of(found.getFirst().node()) : Optional.empty();
    }

    /** The instance paths of all nodes a path leads to; a list step without keys leads to all of its entries. */
    public List<String> paths(String path) {
        return PathSearch.of(this, InstancePath.parse(path)).stream()
                .map(Located::path)
                .toList();
    }

    /** The part of this tree under a path, with the keys on the way; a list step without keys takes all entries. */
    public DataTree select(String path) {
        return withRoot(
                (ContainerNode) Selection.of(root, InstancePath.parse(path).steps()));
    }

    /** This tree without the nodes a path leads to, which is not the root's; a list step without keys leads to all entries. */
    public DataTree without(String path) {
        return withRoot(
                (ContainerNode) Removal.of(root, InstancePath.parse(path).steps()));
    }

    /** The configuration in this tree. */
    public DataTree configuration() {
        return new DataTree(schema, Content.CONFIG, (ContainerNode) Merging.configuration(root));
    }

    /**
     * This tree with the other laid over it: what the other has replaces what is here - entries by key, leaf-lists as a whole.
     * For a device's state over its configuration.
     */
    public DataTree overlay(DataTree other) {
        boolean all = content == Content.ALL || other.content == Content.ALL;
        ContainerNode merged = (ContainerNode) Merging.overlay(root, other.root);
        return new DataTree(schema, all ? Content.ALL : Content.CONFIG, merged);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataTree that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return "data of " + schema + ", digest " + digest().brief();
    }
}
