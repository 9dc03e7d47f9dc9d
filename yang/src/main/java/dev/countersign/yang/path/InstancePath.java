package dev.countersign.yang.path;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A path to one instance of a node, or to several when keys are left out (RFC 7951 section 6.11, RFC 7950 section 9.13):
 * {@code /ietf-interfaces:interfaces/interface[name='eth0']/enabled}. A step without a module name is of the module of
 * the step before.
 */
public record InstancePath(List<Step> steps) {
    /** The path of the root. */
    public static final InstancePath ROOT = new InstancePath(List.of());

    public InstancePath {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param predicates in the order of the text; empty when none
     */
    public record Step(NodeName name, List<Predicate> predicates) {
        public Step {
            predicates = List.copyOf(predicates);
        }
    }

    /** What follows a step in brackets. */
    public sealed interface Predicate {}

    /** {@code [key='value']} */
    public record KeyIs(NodeName key, String value) implements Predicate {}

    /** {@code [.='value']}, a leaf-list value */
    public record ValueIs(String value) implements Predicate {}

    /** {@code [3]}, counted from 1, for a list without keys */
    public record PositionIs(int position) implements Predicate {}

    /**
     * Reads a path whose prefixes are module names.
     *
     * @throws PathSyntaxException with expected, found and the place
     */
    public static InstancePath parse(String text) {
        return new PathReader(text, prefix -> prefix, true).path();
    }

    /**
     * Reads a path whose prefixes mean what the resolver says; a step without a prefix is refused, as XML has it (RFC 7950
     * section 9.13.2).
     *
     * @throws PathSyntaxException with expected, found and the place
     */
    public static InstancePath parse(String text, Prefixes prefixes) {
        return new PathReader(text, prefixes, false).path();
    }

    /**
     * Reads predicates alone, {@code [p:key='value']}; a key without a prefix is of the module of the node they follow.
     *
     * @throws PathSyntaxException with expected, found and the place
     */
    public static List<Predicate> predicates(String text, Prefixes prefixes, NodeName node) {
        return new PathReader(text, prefixes, true).predicatesOnly(node.module());
    }

    /** What prefixes mean in some place. */
    @FunctionalInterface
    public interface Prefixes {
        /** The module of a prefix; the empty prefix asks for the default; null when it means nothing. */
        @Nullable
        String module(String prefix);
    }

    /** The path with every name written by this function, as XML wants it (RFC 7950 section 9.13.2). */
    public String text(Function<NodeName, String> named) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append('/').append(named.apply(step.name));
            for (Predicate predicate : step.predicates) {
                text.append(
                        switch (predicate) {
                            case KeyIs(NodeName key, String value) ->
                                "[" + named.apply(key) + "=" + PathWriter.quoted(value) + "]";
                            case ValueIs(String value) -> "[.=" + PathWriter.quoted(value) + "]";
                            case PositionIs(int position) -> "[" + position + "]";
                        });
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        PathWriter writer = new PathWriter();
        steps.forEach(writer::step);
        return writer.toString();
    }
}
