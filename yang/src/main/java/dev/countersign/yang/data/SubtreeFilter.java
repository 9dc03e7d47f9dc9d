package dev.countersign.yang.data;

import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.ElementReader;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Subtree filtering of RFC 6241 section 6. An element of the filter without a namespace stands for any; what the schema
 * does not have selects nothing. The keys of a list entry come with whatever is selected in it.
 */
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
        return switch (SafeXml.parseContent(filterXml, XmlLimits.EDIT)) {
            case XmlRefused refused -> DataTree.malformed(refused);
            case XmlElement holder -> {
                SubtreeFilter filter =
                        new SubtreeFilter(new ElementReader(tree.schema().model()));
                InteriorNode selected =
                        holder.children().isEmpty() ? null : filter.within(tree.root(), holder.children());
                yield new ParseResult.Parsed(
                        selected == null
                                ? DataTree.empty(tree.schema(), tree.content())
                                : tree.withRoot((ContainerNode) selected));
            }
        };
    }

    /** What these sibling filters select in a node; null for nothing. */
    private @Nullable InteriorNode within(InteriorNode node, List<XmlElement> filters) {
        List<XmlElement> matches =
                filters.stream().filter(SubtreeFilter::isContentMatch).toList();
        if (!matches.stream().allMatch(match -> holds(node, match))) {
            return null;
        }
        if (matches.size() == filters.size()) {
            return node;
        }
        InteriorBuilder builder = Selection.shell(node);
        boolean[] any = {!matches.isEmpty()};
        node.forEachChild(child -> {
            DataNode chosen = chosen(
                    child,
                    filters.stream().filter(f -> names(f, child.definition())).toList());
            if (chosen != null) {
                builder.add(chosen);
                any[0] = true;
            }
        });
        return any[0] ? builder.build() : null;
    }

    /** The part of a node that any of the filters for it selects; null for nothing. */
    private @Nullable DataNode chosen(DataNode node, List<XmlElement> filters) {
        DataNode all = null;
        for (XmlElement filter : filters) {
            DataNode part = filter.children().isEmpty() ? node : inside(node, filter);
            if (part instanceof InteriorNode more && all instanceof InteriorNode known) {
                all = Merging.overlay(known, more);
            } else if (part != null) {
                all = part;
            }
        }
        return all;
    }

    private @Nullable DataNode inside(DataNode node, XmlElement filter) {
        return node instanceof InteriorNode interior ? within(interior, filter.children()) : null;
    }

    private boolean holds(InteriorNode node, XmlElement match) {
        for (NodeDefinition child : node.definition().children(match.name())) {
            if (names(match, child) && child instanceof TypedDefinition typed && has(node, typed, match)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(InteriorNode node, TypedDefinition typed, XmlElement match) {
        if (!(elements.value(typed, match) instanceof Value wanted) || !node.has(typed)) {
            return false;
        }
        List<DataNode> present = InteriorNode.isRepeated(typed)
                ? node.sequence(typed).nodes()
                : List.of(Objects.requireNonNull(node.single(typed)));
        return present.stream()
                .anyMatch(n -> n instanceof LeafNode leaf && leaf.value().equals(wanted));
    }

    private static boolean isContentMatch(XmlElement filter) {
        return filter.children().isEmpty() && !filter.value().isEmpty();
    }

    private static boolean names(XmlElement filter, NodeDefinition definition) {
        return filter.name().equals(definition.name().local())
                && (filter.namespace().isEmpty() || filter.namespace().equals(definition.namespace()));
    }
}
