package dev.countersign.yang.data;

import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.ElementReader;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.ParsedValue;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subtree filtering of RFC 6241 section 6. Keys of selected entries are always included, as section 6.2.5 allows. */
public final class SubtreeFilter {
    private final ElementReader elements;

    private SubtreeFilter(ElementReader elements) {
        this.elements = elements;
    }

    /**
     * What a filter selects.
     *
     * @param filterXml the content of a {@code <filter type="subtree">} element; empty selects nothing (section 6.4.2)
     */
    public static ParseResult apply(DataTree tree, String filterXml) {
        return switch (SafeXml.parseContent(filterXml, XmlLimits.STANDARD)) {
            case XmlElement filter -> new ParseResult.Parsed(apply(tree, filter));
            case XmlRefused refused -> DataTree.malformed(refused);
        };
    }

    /** What a filter selects whose element is parsed already. */
    public static DataTree apply(DataTree tree, XmlElement filter) {
        SubtreeFilter subtree =
                new SubtreeFilter(new ElementReader(tree.schema().model()));
        InteriorNode selected = filter.children().isEmpty() ? null : subtree.select(tree.root(), filter.children());
        return tree.withRoot(
                selected instanceof ContainerNode root
                        ? root
                        : ContainerNode.empty(tree.root().definition()));
    }

    /** What a set of sibling filter nodes selects of one instance; null when it does not match or nothing is selected. */
    private @Nullable InteriorNode select(InteriorNode node, List<XmlElement> siblings) {
        List<XmlElement> matches =
                siblings.stream().filter(SubtreeFilter::isContentMatch).toList();
        if (!matches.stream().allMatch(m -> matches(node, m))) {
            return null;
        }
        if (matches.size() == siblings.size()) {
            return node;
        }
        InteriorBuilder builder = Selection.shell(node);
        boolean[] any = {!matches.isEmpty()};
        node.forEachChild(child -> {
            DataNode part = part(child, siblings);
            if (part != null) {
                builder.add(part);
                any[0] = true;
            }
        });
        return any[0] ? builder.build() : null;
    }

    private @Nullable DataNode part(DataNode child, List<XmlElement> siblings) {
        InteriorNode selected = null;
        for (XmlElement sibling : siblings) {
            if (!names(sibling, child.definition())) {
                continue;
            }
            if (isContentMatch(sibling)) {
                if (equal(child, sibling)) {
                    return child;
                }
            } else if (sibling.children().isEmpty()) {
                return child;
            } else if (child instanceof InteriorNode interior) {
                InteriorNode part = select(interior, sibling.children());
                selected = union(selected, part);
            }
        }
        return selected;
    }

    private static @Nullable InteriorNode union(@Nullable InteriorNode one, @Nullable InteriorNode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Merging.overlay(one, other);
    }

    private boolean matches(InteriorNode node, XmlElement match) {
        boolean[] found = {false};
        node.forEachChild(child -> found[0] |= names(match, child.definition()) && equal(child, match));
        return found[0];
    }

    private boolean equal(DataNode node, XmlElement match) {
        return node instanceof LeafNode leaf
                && value(leaf.definition(), match) instanceof Value value
                && value.text().equals(leaf.value().text());
    }

    private ParsedValue value(TypedDefinition definition, XmlElement match) {
        return definition.type().parse(match.value(), elements.prefixes(match));
    }

    private static boolean isContentMatch(XmlElement element) {
        return element.children().isEmpty() && !element.value().isEmpty();
    }

    /** Names and namespaces; no namespace is any (section 6.2.1). Our data has no attributes that could match (6.2.2). */
    private static boolean names(XmlElement filter, NodeDefinition definition) {
        return filter.attributes().isEmpty()
                && filter.name().equals(definition.name().local())
                && (filter.namespace().isEmpty() || filter.namespace().equals(definition.namespace()));
    }
}
