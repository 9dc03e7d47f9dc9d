package dev.countersign.lab.netconf;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.path.PathSyntaxException;
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
        List<Step> steps = steps(path);
        return steps.isEmpty() ? Optional.empty() : without(config, steps);
    }

    private Optional<XmlElement> without(XmlElement parent, List<Step> steps) {
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

    private static List<Step> steps(String path) {
        try {
            return InstancePath.parse(path).steps();
        } catch (PathSyntaxException e) {
            return List.of();
        }
    }

    private boolean leads(Step step, XmlElement element) {
        return is(element, step.name()) && step.predicates().stream().allMatch(p -> holds(element, p));
    }

    /** A place in a list is not looked at: the first entry will do. */
    private boolean holds(XmlElement element, Predicate predicate) {
        return switch (predicate) {
            case KeyIs(NodeName key, String value) ->
                element.children().stream()
                        .anyMatch(c -> is(c, key) && c.value().equals(value));
            case ValueIs(String value) -> element.value().equals(value);
            case PositionIs _ -> true;
        };
    }

    private boolean is(XmlElement element, NodeName name) {
        return element.is(schema.namespace(name.module()).orElse(""), name.local());
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
