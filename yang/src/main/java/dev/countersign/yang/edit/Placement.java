package dev.countersign.yang.edit;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.ElementReader;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.SequenceEdit;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an entry goes that an edit writes (RFC 7950 sections 7.7.9 and 7.8.6). */
final class Placement {
    private final ElementReader elements;
    private final Refusals refusals;

    Placement(ElementReader elements, Refusals refusals) {
        this.elements = elements;
        this.refusals = refusals;
    }

    void place(SequenceEdit sequence, DataNode node, XmlElement element, Attributes attributes) {
        String insert = attributes.insert();
        if (attributes.places() && NodeSequence.isSorted(node.definition())) {
            throw refusals.attribute("bad-attribute", element, "insert", "it on what the user orders", "it here");
        }
        if (insert == null) {
            if (attributes.places()) {
                throw refusals.attribute("missing-attribute", element, "insert", "insert beside key or value", "none");
            }
            sequence.put(node);
            return;
        }
        switch (insert) {
            case "first" -> sequence.putAtEnd(node, true);
            case "last" -> sequence.putAtEnd(node, false);
            default -> beside(sequence, node, element, attributes, insert.equals("after"));
        }
    }

    private void beside(
            SequenceEdit sequence, DataNode node, XmlElement element, Attributes attributes, boolean after) {
        boolean isList = node.definition() instanceof ListDefinition;
        String name = isList ? "key" : "value";
        String given = isList ? attributes.key() : attributes.value();
        if (given == null) {
            throw refusals.attribute("missing-attribute", element, name, name + " beside insert", "none");
        }
        EntryKey neighbour = neighbour(node.definition(), element, given);
        if (neighbour == null) {
            throw refusals.attribute("bad-attribute", element, name, "the keys of an entry", given);
        }
        if (sequence.find(neighbour) == null || neighbour.equals(NodeSequence.keyOf(node))) {
            throw refusals.missingInstance(element, name, given);
        }
        sequence.putBeside(node, neighbour, after);
    }

    private @Nullable EntryKey neighbour(NodeDefinition definition, XmlElement element, String given) {
        if (definition instanceof LeafListDefinition leafList) {
            Value value = value(leafList, element, given);
            return value == null ? null : EntryKey.of(value);
        }
        try {
            List<Predicate> predicates = InstancePath.predicates(given, elements.prefixes(element), definition.name());
            List<Value> values = new ArrayList<>();
            for (LeafDefinition key : ((ListDefinition) definition).keys()) {
                for (Predicate predicate : predicates) {
                    boolean names =
                            predicate instanceof KeyIs keyIs && keyIs.key().equals(key.name());
                    Value value = names ? value(key, element, ((KeyIs) predicate).value()) : null;
                    if (value != null) {
                        values.add(value);
                    }
                }
            }
            int wanted = ((ListDefinition) definition).keyCount();
            return values.size() == wanted && predicates.size() == wanted ? new EntryKey(values) : null;
        } catch (PathSyntaxException e) {
            return null;
        }
    }

    private @Nullable Value value(TypedDefinition definition, XmlElement element, String text) {
        return definition.type().parse(text, elements.prefixes(element)) instanceof Value value ? value : null;
    }
}
