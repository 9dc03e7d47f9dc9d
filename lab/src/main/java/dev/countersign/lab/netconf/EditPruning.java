package dev.countersign.lab.netconf;

import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the node that an error names out of an edit, so that the rest can be tried ({@code continue-on-error}). */
final class EditPruning {
    private final Schema schema;

    EditPruning(Schema schema) {
        this.schema = schema;
    }

    /** The edit without the first node at this path; empty when the path leads to none, or to the whole. */
    Optional<XmlElement> without(XmlElement config, String path) {
        List<InstancePath.Step> steps = InstancePath.parse(path).steps();
        return steps.isEmpty() ? Optional.empty() : without(config, steps);
    }

    private Optional<XmlElement> without(XmlElement parent, List<InstancePath.Step> steps) {
        for (int i = 0; i < parent.children().size(); i++) {
            XmlElement child = parent.children().get(i);
            if (!leads(steps.getFirst(), child)) {
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

    private boolean leads(InstancePath.Step step, XmlElement element) {
        String namespace = schema.namespace(step.module()).orElse("");
        return element.is(namespace, step.name())
                && step.keys().stream().allMatch(key -> key.isPosition() || holds(element, namespace, key));
    }

    private static boolean holds(XmlElement element, String namespace, InstancePath.Key key) {
        if (key.name().equals(".")) {
            return element.value().equals(key.value());
        }
        return element.child(namespace, key.name())
                .map(XmlElement::value)
                .filter(key.value()::equals)
                .isPresent();
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
}
