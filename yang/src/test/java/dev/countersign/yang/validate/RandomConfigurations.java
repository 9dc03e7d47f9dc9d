package dev.countersign.yang.validate;

import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Configurations of a schema at random, from so few values that rules are met and violated about as often; and mutations of
 * them that a schema does not foresee.
 */
final class RandomConfigurations {
    private static final List<String> WORDS = List.of("a", "b", "c");

    private final Schema schema;
    private final RandomGenerator random;
    private int density;

    RandomConfigurations(Schema schema, RandomGenerator random) {
        this.schema = schema;
        this.random = random;
    }

    /** An element that can be changed. */
    private static final class Element {
        private final String name;
        private String text;
        private final List<Element> children = new ArrayList<>();

        Element(String name, String text) {
            this.name = name;
            this.text = text;
        }

        void write(StringBuilder out, boolean top) {
            out.append('<')
                    .append(name)
                    .append(top ? " xmlns='urn:m' xmlns:m='urn:m'" : "")
                    .append('>');
            out.append(text);
            children.forEach(c -> c.write(out, false));
            out.append("</").append(name).append('>');
        }

        void collect(List<Element> into) {
            into.add(this);
            children.forEach(c -> c.collect(into));
        }
    }

    /** A configuration of nodes that the schema has; types, keys and cases are mostly right. */
    String next() {
        return text(tree());
    }

    /** The same with one thing done to it that may be wrong in any way. */
    String mutant() {
        Element root = tree();
        List<Element> all = new ArrayList<>();
        root.collect(all);
        Element at = all.get(random.nextInt(all.size()));
        switch (random.nextInt(5)) {
            case 0 -> at.children.add(new Element("unknown", "1"));
            case 1 -> at.children.addAll(at.children.isEmpty() ? List.of() : List.of(at.children.getLast()));
            case 2 -> at.text = at.children.isEmpty() ? "zz" : at.text;
            case 3 -> {
                if (!at.children.isEmpty()) {
                    at.children.remove(random.nextInt(at.children.size()));
                }
            }
            default -> {
                Element other = all.get(random.nextInt(all.size()));
                if (other.children.isEmpty()) {
                    at.children.add(new Element(other.name, other.text));
                }
            }
        }
        return text(root);
    }

    private static String text(Element root) {
        StringBuilder out = new StringBuilder();
        root.children.forEach(c -> c.write(out, true));
        return out.append("<beside xmlns='urn:m'>1</beside>").toString();
    }

    private Element tree() {
        density = 10 + random.nextInt(55);
        Element root = new Element("", "");
        fill(root, schema.model().root());
        return root;
    }

    private void fill(Element element, InteriorDefinition definition) {
        List<NodeDefinition> there = new ArrayList<>();
        for (NodeDefinition child : definition.children()) {
            boolean key = child instanceof LeafDefinition leaf && leaf.isKey();
            boolean excluded = there.stream()
                    .anyMatch(t -> t.within() != null
                            && child.within() != null
                            && t.within().excludes(child.within()));
            boolean wanted = random.nextInt(100) < density && (!excluded || random.nextInt(40) == 0);
            if (key || (wanted && child.config() && !child.name().local().equals("beside"))) {
                there.add(child);
                add(element, child);
            }
        }
    }

    private void add(Element parent, NodeDefinition definition) {
        String name = definition.name().local();
        switch (definition) {
            case ContainerDefinition container -> {
                Element element = new Element(name, "");
                fill(element, container);
                // What is nothing is not in our trees; yanglint sees it.
                if (container.presence() || !element.children.isEmpty()) {
                    parent.children.add(element);
                }
            }
            case ListDefinition list -> {
                Set<String> keys = new HashSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Element entry = new Element(name, "");
                    fill(entry, list);
                    if (keys.add(keys(entry, list)) || random.nextInt(30) == 0) {
                        parent.children.add(entry);
                    }
                }
            }
            case LeafListDefinition leafList -> {
                Set<String> values = new HashSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    String value = value(leafList);
                    if (values.add(value) || random.nextInt(30) == 0) {
                        parent.children.add(new Element(name, value));
                    }
                }
            }
            case LeafDefinition leaf -> parent.children.add(new Element(name, value(leaf)));
            case AnyDefinition any -> parent.children.add(new Element(name, ""));
        }
    }

    private static String keys(Element entry, ListDefinition list) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < list.keyCount(); i++) {
            keys.append(entry.children.get(i).text).append(' ');
        }
        return keys.toString();
    }

    private String value(TypedDefinition definition) {
        return switch (definition.typeName()) {
            case "int8" -> String.valueOf(random.nextInt(5));
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "empty" -> "";
            case "enumeration", "bits", "identityref" ->
                one(List.of(definition.type().restriction().split(" \\| ")));
            case "instance-identifier" -> one(List.of("/m:l[m:k='a']", "/m:l[m:k='b']/m:v", "/m:c/m:n", "/m:t"));
            default -> one(WORDS);
        };
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
