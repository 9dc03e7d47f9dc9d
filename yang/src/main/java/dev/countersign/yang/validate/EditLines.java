package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in an edit the nodes stand that validation of its result complains of. The line is that of the nearest element: of
 * the node itself, or of the one around it that the edit has.
 */
public final class EditLines {
    private final Schema schema;
    private final XmlElement edit;

    /** @param edit the {@code config} element */
    public EditLines(Schema schema, XmlElement edit) {
        this.schema = schema;
        this.edit = edit;
    }

    /** What was found, each with the line of the edit where there is one. */
    public List<Finding> findings(List<Violation> violations) {
        return violations.stream().map(v -> v.finding(line(v.path()))).toList();
    }

    /** The line of a node, from 1; 0 when the edit has no part of its path. */
    public int line(String path) {
        try {
            XmlElement at = edit;
            int line = 0;
            for (Step step : InstancePath.parse(path).steps()) {
                XmlElement next = child(at, step);
                if (next == null) {
                    return line;
                }
                at = next;
                line = at.line();
            }
            return line;
        } catch (PathSyntaxException e) {
            return 0;
        }
    }

    private @Nullable XmlElement child(XmlElement parent, Step step) {
        String namespace = schema.namespace(step.name().module()).orElse("");
        for (XmlElement child : parent.children()) {
            if (child.is(namespace, step.name().local()) && fits(child, step.predicates())) {
                return child;
            }
        }
        return null;
    }

    private boolean fits(XmlElement element, List<Predicate> predicates) {
        return predicates.stream().allMatch(p -> switch (p) {
            case KeyIs key ->
                element.child(
                                schema.namespace(key.key().module()).orElse(""),
                                key.key().local())
                        .filter(k -> k.value().equals(key.value()))
                        .isPresent();
            case ValueIs(String value) -> element.value().equals(value);
            case PositionIs position -> false;
        });
    }
}
