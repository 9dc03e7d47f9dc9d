package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.xml.XmlElement;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the accessible tree: one of the data tree, or one that is implied by a default or by the node above it, with the
 * way up. Made when it is first looked at; identity is equality, for there is one of each. A node whose {@code node} is null
 * is the dummy in whose place a {@code when} is evaluated (RFC 7950 section 7.21.5).
 */
public final class Place {
    private static final Place[] NONE = {};
    private static final Slot NOTHING = new Slot(NONE, List.of());

    private final AccessibleTree tree;
    private final @Nullable Place parent;
    private final NodeDefinition definition;
    private final @Nullable DataNode node;
    private final int position;
    private final boolean text;
    private @Nullable Slot @Nullable [] slots;
    private byte @Nullable [] use;
    private @Nullable Place textChild;
    private @Nullable IdentityHashMap<LeafDefinition, LeafIndex> indices;

    /** The children of one definition; an entry's place is made when it is asked for. */
    private static final class Slot {
        private final @Nullable Place[] places;
        private final List<? extends DataNode> nodes;

        Slot(@Nullable Place[] places, List<? extends DataNode> nodes) {
            this.places = places;
            this.nodes = nodes;
        }
    }

    Place(
            AccessibleTree tree,
            @Nullable Place parent,
            NodeDefinition definition,
            @Nullable DataNode node,
            int position,
            boolean text) {
        this.tree = tree;
        this.parent = parent;
        this.definition = definition;
        this.node = node;
        this.position = position;
        this.text = text;
    }

    /** The place above; null at the root. */
    public @Nullable Place parent() {
        return parent;
    }

    public NodeDefinition definition() {
        return definition;
    }

    /** The node itself; null for a dummy. */
    public @Nullable DataNode node() {
        return node;
    }

    /** Its place among its siblings of the same definition, from 0. */
    public int position() {
        return position;
    }

    AccessibleTree tree() {
        return tree;
    }

    /** Whether it is the text in a leaf instead of a data node. */
    boolean isText() {
        return text;
    }

    /** A dummy child of this definition. */
    public Place dummy(NodeDefinition child) {
        return new Place(tree, this, child, null, 0, false);
    }

    /** How many children of this definition there are, implied ones among them. */
    public int count(NodeDefinition child) {
        return slot(child).places.length;
    }

    /** A child of this definition, from 0. */
    public Place at(NodeDefinition child, int index) {
        Slot slot = slot(child);
        Place known = slot.places[index];
        if (known == null) {
            known = new Place(tree, this, child, slot.nodes.get(index), index, false);
            slot.places[index] = known;
        }
        return known;
    }

    private Slot slot(NodeDefinition child) {
        @Nullable Slot[] all = slots;
        if (!(node instanceof InteriorNode interior)) {
            return NOTHING;
        }
        if (all == null) {
            all = new Slot[interior.definition().children().size()];
            slots = all;
        }
        Slot known = all[child.index()];
        if (known == null) {
            // While it is found out whether the child is in use, it is not there for those who look.
            all[child.index()] = NOTHING;
            known = found(interior, child);
            all[child.index()] = known;
        }
        return known;
    }

    private Slot found(InteriorNode interior, NodeDefinition child) {
        List<? extends DataNode> nodes;
        if (interior.has(child)) {
            DataNode single = InteriorNode.isRepeated(child) ? null : interior.single(child);
            nodes = single == null ? interior.sequence(child).nodes() : List.of(single);
        } else {
            nodes = tree.implied(this, child);
        }
        tree.budget().spend(1 + nodes.size() / 64);
        return nodes.isEmpty() ? NOTHING : new Slot(new Place[nodes.size()], nodes);
    }

    /** Whether every {@code when} of a child holds and its case is the one in use, so that it may be there. */
    public boolean uses(NodeDefinition child) {
        if (!(node instanceof InteriorNode interior)) {
            return false;
        }
        if (!tree.rules().of(child).conditional() && child.within() == null) {
            return true;
        }
        byte[] known = use;
        if (known == null) {
            known = new byte[interior.definition().children().size()];
            use = known;
        }
        if (known[child.index()] == 0) {
            known[child.index()] = (byte) (tree.decide(this, interior, child) ? 1 : 2);
        }
        return known[child.index()] == 1;
    }

    Place textChild() {
        Place known = textChild;
        if (known == null) {
            known = new Place(tree, this, definition, node, 0, true);
            textChild = known;
        }
        return known;
    }

    /** Whether it is a leaf or a value with text in it. */
    boolean hasText() {
        return !text && node instanceof LeafNode leaf && !leaf.value().text().isEmpty();
    }

    /** The string-value of XPath 1.0 section 5: canonical text of a leaf, all text of an interior node. */
    String stringValue() {
        if (node instanceof LeafNode leaf) {
            return leaf.value().text();
        }
        StringBuilder out = new StringBuilder();
        append(out);
        return out.toString();
    }

    private void append(StringBuilder out) {
        switch (node) {
            case null -> {}
            case LeafNode leaf -> out.append(leaf.value().text());
            case AnyNode any -> append(any.content(), out);
            case InteriorNode interior -> {
                for (NodeDefinition child : interior.definition().children()) {
                    int count = count(child);
                    for (int i = 0; i < count; i++) {
                        at(child, i).append(out);
                    }
                }
            }
        }
        tree.budget().spend(1 + out.length() / 256);
    }

    private static void append(XmlElement element, StringBuilder out) {
        out.append(element.text());
        element.children().forEach(c -> append(c, out));
    }

    /** Before, the same, or after in document order (XPath 1.0 section 5). */
    int compareTo(Place other) {
        int mine = depth();
        int theirs = other.depth();
        Place a = this;
        Place b = other;
        for (int i = mine; i > theirs; i--) {
            a = a.above();
        }
        for (int i = theirs; i > mine; i--) {
            b = b.above();
        }
        if (a == b) {
            return Integer.compare(mine, theirs);
        }
        while (a.parent != b.parent) {
            a = a.above();
            b = b.above();
        }
        int order = Integer.compare(a.definition.index(), b.definition.index());
        return order != 0 ? order : Integer.compare(a.position, b.position);
    }

    private Place above() {
        if (parent == null) {
            throw new IllegalStateException("nothing is above the root");
        }
        return parent;
    }

    private int depth() {
        int depth = 0;
        for (Place at = parent; at != null; at = at.parent) {
            depth++;
        }
        return depth;
    }

    /** The entry or value of a key among the children of a definition; null when there is none. */
    public @Nullable Place find(NodeDefinition child, EntryKey key) {
        if (!(node instanceof InteriorNode interior) || !interior.has(child)) {
            return null;
        }
        int index = interior.sequence(child).indexOf(key);
        return index < 0 ? null : at(child, index);
    }

    /** The children of a list by a leaf of theirs; null when that cannot be had. */
    @Nullable
    LeafIndex index(ListDefinition list, LeafDefinition leaf) {
        IdentityHashMap<LeafDefinition, LeafIndex> known = indices;
        if (known == null) {
            known = new IdentityHashMap<>(2);
            indices = known;
        }
        LeafIndex index = known.computeIfAbsent(leaf, l -> new LeafIndex(this, list, l));
        return index.isFit() ? index : null;
    }

    /** The instance path (RFC 7951 section 6.11). */
    public String path() {
        TreePath path = new TreePath();
        enter(path);
        return path.toString();
    }

    private void enter(TreePath path) {
        if (parent == null || text) {
            if (parent != null) {
                parent.enter(path);
            }
            return;
        }
        parent.enter(path);
        boolean known = node instanceof ListEntry
                || node instanceof ContainerNode
                || (definition instanceof LeafListDefinition && node instanceof LeafNode);
        if (known && node != null) {
            path.enter(node, position + 1);
        } else {
            path.enter(definition);
        }
    }

    /** The canonical text of a leaf; null for anything else. */
    public @Nullable String leafText() {
        return definition instanceof TypedDefinition && node instanceof LeafNode leaf
                ? leaf.value().text()
                : null;
    }

    /** Its entries or values in the data tree. */
    public NodeSequence sequence(NodeDefinition child) {
        if (node instanceof InteriorNode interior) {
            return interior.sequence(child);
        }
        throw new IllegalArgumentException("expected an interior node, found " + definition);
    }

    @Override
    public String toString() {
        return path();
    }
}
