package dev.countersign.yang.validate;

import dev.countersign.core.Severity;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.Constraint;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.ElementCount;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.Status;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.validate.Report.Kind;
import dev.countersign.yang.xpath.Cases;
import dev.countersign.yang.xpath.Place;
import dev.countersign.yang.xpath.References;
import dev.countersign.yang.xpath.Rule;
import dev.countersign.yang.xpath.RuleBook;
import java.util.List;
import java.util.Locale;

/** Every check of RFC 7950 on the children of one definition at one node, or on one node. */
final class NodeChecks {
    private final RuleBook rules;
    private final Report report;
    private final Visits visits;

    NodeChecks(RuleBook rules, Report report, Visits visits) {
        this.rules = rules;
        this.report = report;
        this.visits = visits;
    }

    /** What concerns all instances of a child together: its {@code when}, their number, uniqueness. */
    void together(Place parent, NodeDefinition child) {
        if (!visits.isFirst(parent, child)) {
            return;
        }
        whens(parent, child);
        switch (child) {
            case ListDefinition list -> {
                number(parent, list, list.count());
                if (!list.unique().isEmpty()) {
                    Uniqueness.check(parent, list, report);
                }
            }
            case LeafListDefinition leafList -> number(parent, leafList, leafList.count());
            default -> {}
        }
    }

    private void whens(Place parent, NodeDefinition child) {
        for (Rule rule : rules.of(child).whens()) {
            if (rule.expression().isEmpty()) {
                unchecked(rule, parent.at(child, 0));
            }
        }
        if (!rules.of(child).conditional() || parent.uses(child)) {
            return;
        }
        for (Rule rule : rules.of(child).whens()) {
            if (!rule.holds(parent, child)) {
                Place context = rule.constraint().onParent() ? parent : parent.at(child, 0);
                report.error(
                        Kind.WHEN,
                        parent.at(child, 0).path(),
                        expected(rule),
                        found(rule, context),
                        "leave it out, or change what its " + rule.constraint().origin() + " asks for");
            }
        }
    }

    private static String expected(Rule rule) {
        String holds =
                rule.constraint().origin() + " " + Text.quoted(rule.constraint().expression()) + " to hold";
        String message = rule.constraint().message().strip().replaceAll("\\s+", " ");
        return message.isEmpty() ? holds : message + " (" + holds + ")";
    }

    private static String found(Rule rule, Place context) {
        List<String> operands = rule.expression().map(e -> e.operands(context)).orElse(List.of());
        return operands.isEmpty() ? "it does not" : String.join(", ", operands);
    }

    private void number(Place parent, NodeDefinition child, ElementCount count) {
        int size = parent.sequence(child).nodes().size();
        if (size < count.min()) {
            report.error(
                    Kind.TOO_FEW, path(parent, child), "at least " + count.min(), String.valueOf(size), "add more");
        } else if (size > count.max()) {
            report.error(
                    Kind.TOO_MANY, path(parent, child), "at most " + count.max(), String.valueOf(size), "remove some");
        }
    }

    /** A child that is in use but not in the data: whether it is asked for. */
    void missing(Place parent, NodeDefinition child) {
        if (!visits.isFirst(parent, child)) {
            return;
        }
        switch (child) {
            case ContainerDefinition container -> {}
            case ListDefinition list -> tooFew(parent, list, list.count());
            case LeafListDefinition leafList -> tooFew(parent, leafList, leafList.count());
            case LeafDefinition leaf -> {
                if (leaf.mandatory()) {
                    missing(parent, leaf, "a value: the schema says mandatory");
                }
            }
            case AnyDefinition any -> {
                if (any.mandatory()) {
                    missing(parent, any, "content: the schema says mandatory");
                }
            }
        }
    }

    private void tooFew(Place parent, NodeDefinition child, ElementCount count) {
        if (count.min() > 0) {
            report.error(Kind.TOO_FEW, path(parent, child), "at least " + count.min(), "none", "add it");
        }
    }

    private void missing(Place parent, NodeDefinition child, String expected) {
        report.error(Kind.DATA_MISSING, path(parent, child), expected, "none", "add it");
    }

    private static String path(Place parent, NodeDefinition child) {
        return parent.dummy(child).path();
    }

    /** What concerns one instance, in the data or implied. */
    void instance(Place place) {
        if (!visits.isFirst(place, place.definition())) {
            return;
        }
        for (Rule rule : rules.of(place.definition()).musts()) {
            must(rule, place);
        }
        if (place.node() instanceof LeafNode) {
            reference(place, (TypedDefinition) place.definition());
        }
        status(place);
    }

    private void must(Rule rule, Place place) {
        if (rule.expression().isEmpty()) {
            unchecked(rule, place);
        } else if (!rule.expression().get().holds(place)) {
            report.error(
                    Kind.MUST,
                    rule.constraint().appTag(),
                    place.path(),
                    expected(rule),
                    found(rule, place),
                    "change this node or what the rule reads");
        }
    }

    private void unchecked(Rule rule, Place place) {
        boolean must = rule.constraint().kind() == Constraint.Kind.MUST;
        report.remark(
                place.definition(),
                Severity.NOT_CHECKED,
                must ? "yang.must" : "yang.when",
                expected(rule),
                "not evaluated: " + rule.problem(),
                place::path);
    }

    private void reference(Place place, TypedDefinition definition) {
        definition
                .missingTarget()
                .ifPresent(t -> report.remark(
                        definition,
                        Severity.NOT_CHECKED,
                        "yang.leafref",
                        "a value of " + t + ", which the schema lacks",
                        "not evaluated",
                        place::path));
        String problem = References.problem(place);
        if (!problem.isEmpty()) {
            report.error(
                    Kind.INSTANCE_REQUIRED,
                    place.path(),
                    problem,
                    Text.quoted(String.valueOf(place.leafText())),
                    "create what it refers to, or refer to something that is there");
        }
    }

    private void status(Place place) {
        Status status = place.definition().status();
        if (status != Status.CURRENT && !isImplied(place)) {
            String word = status.name().toLowerCase(Locale.ROOT);
            report.remark(
                    place.definition(),
                    Severity.WARNING,
                    "yang." + word,
                    "a node whose status is current",
                    "one that its module calls " + word,
                    place::path);
        }
    }

    private static boolean isImplied(Place place) {
        Place parent = place.parent();
        return parent != null && !(parent.node() instanceof InteriorNode node && node.has(place.definition()));
    }

    /** A mandatory choice that is in use. */
    void choice(Place place, InteriorNode node, ChoiceDefinition choice) {
        if (!visits.isFirst(place, choice)) {
            return;
        }
        boolean asked = !Cases.isThere(node, choice) && Cases.holds(node, choice.within());
        if (asked && rules.of(choice).stream().allMatch(r -> r.holds(place, place.definition()))) {
            report.error(
                    Kind.MISSING_CHOICE,
                    place.path(),
                    "a case of choice " + choice.name().local() + ": the schema says mandatory",
                    "none",
                    "add a node of one case");
        }
    }
}
