package dev.countersign.lab.netconf;

import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the node that an error names out of an edit, so that the rest can be tried ({@code continue-on-error}). */
final class EditPruning {
    private static final Pattern STEP =
            Pattern.compile("/(?:([^:/\\[\\]]+):)?([^:/\\[\\]]+)((?:\\[[^'\"\\]]*=(?:'[^']*'|\"[^\"]*\")\\])*)");
    private static final Pattern KEY =
            Pattern.compile("\\[(?:[^:'\"\\]]+:)?([^='\"\\]]+)=(?:'([^']*)'|\"([^\"]*)\")\\]");

    private record Key(String name, String value) {}

    private record Step(String namespace, String name, List<Key> keys) {
        boolean leadsTo(XmlElement element) {
            return element.is(namespace, name)
                    && keys.stream()
                            .allMatch(k -> k.name().equals(".")
                                    ? element.value().equals(k.value())
                                    : element.child(namespace, k.name())
                                            .map(XmlElement::value)
                                            .filter(k.value()::equals)
                                            .isPresent());
        }
    }

    private EditPruning() {}

    /** The edit without the first node at this path; empty when the path leads to none, or to the whole. */
    static Optional<XmlElement> without(XmlElement config, String path, Schema schema) {
        List<Step> steps = steps(path, schema);
        return steps.isEmpty() ? Optional.empty() : without(config, steps);
    }

    private static Optional<XmlElement> without(XmlElement parent, List<Step> steps) {
        for (int i = 0; i < parent.children().size(); i++) {
            XmlElement child = parent.children().get(i);
            if (!steps.getFirst().leadsTo(child)) {
                continue;
            }
            List<XmlElement> children = new ArrayList<>(parent.children());
            if (steps.size() == 1) {
                children.remove(i);
                return Optional.of(with(parent, children));
            }
            Optional<XmlElement> rest = without(child, steps.subList(1, steps.size()));
            if (rest.isPresent()) {
                children.set(i, rest.get());
                return Optional.of(with(parent, children));
            }
        }
        return Optional.empty();
    }

    private static XmlElement with(XmlElement parent, List<XmlElement> children) {
        return new XmlElement(
                parent.namespace(),
                parent.name(),
                parent.attributes(),
                parent.namespaces(),
                children,
                "",
                parent.line());
    }

    private static List<Step> steps(String path, Schema schema) {
        List<Step> steps = new ArrayList<>();
        String namespace = "";
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            if (step.group(1) != null) {
                namespace = schema.namespace(step.group(1)).orElse("");
            }
            steps.add(new Step(namespace, step.group(2), keys(step.group(3))));
        }
        return end == path.length() ? steps : List.of();
    }

    private static List<Key> keys(String predicates) {
        List<Key> keys = new ArrayList<>();
        Matcher key = KEY.matcher(predicates);
        while (key.find()) {
            keys.add(new Key(key.group(1), key.group(2) == null ? key.group(3) : key.group(2)));
        }
        return keys;
    }
}
