package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.validate.Plan.NodePlan;
import dev.countersign.yang.xpath.Place;

/**
 * Walks a configuration, and what is implied in it (RFC 7950 sections 7.5.1 and 7.6.1), once from top to bottom, as far as
 * the plan sees something to do.
 */
final class TreeValidator {
    private final Plan plan;
    private final NodeChecks checks;
    private final Report report;

    TreeValidator(Plan plan, NodeChecks checks, Report report) {
        this.plan = plan;
        this.checks = checks;
        this.report = report;
    }

    /** Everything below a node. */
    void inside(Place place) {
        if (!(place.node() instanceof InteriorNode node)) {
            return;
        }
        NodePlan own = plan.of(place.definition());
        for (NodeDefinition child : own.children()) {
            if (!report.isFull()) {
                children(place, node, child, true);
            }
        }
        choices(place, node);
    }

    /** The mandatory choices at a node. */
    void choices(Place place, InteriorNode node) {
        for (ChoiceDefinition choice : plan.of(place.definition()).choices()) {
            checks.choice(place, node, choice);
        }
    }

    /** The children of one definition, whether there are any or not; with all that is below them if wanted. */
    void children(Place place, InteriorNode node, NodeDefinition child, boolean deep) {
        NodePlan own = plan.of(child);
        if (!node.has(child)) {
            absent(place, child, own);
            return;
        }
        if (own.slot()) {
            checks.together(place, child);
        }
        boolean descend = deep && own.inside();
        if (!own.instance() && !descend) {
            return;
        }
        int count = place.count(child);
        for (int i = 0; i < count && !report.isFull(); i++) {
            Place instance = place.at(child, i);
            if (own.instance()) {
                checks.instance(instance);
            }
            if (descend) {
                inside(instance);
            }
        }
    }

    /** The children of one definition as a whole: their number and uniqueness, or what is asked for instead. */
    void together(Place place, InteriorNode node, NodeDefinition child) {
        NodePlan own = plan.of(child);
        if (!node.has(child)) {
            absent(place, child, own);
        } else if (own.slot()) {
            checks.together(place, child);
        }
    }

    private void absent(Place place, NodeDefinition child, NodePlan own) {
        if (!place.uses(child)) {
            return;
        }
        checks.missing(place, child);
        int implied = own.instance() || own.inside() ? place.count(child) : 0;
        for (int i = 0; i < implied; i++) {
            Place instance = place.at(child, i);
            if (own.instance()) {
                checks.instance(instance);
            }
            if (child instanceof ContainerDefinition) {
                inside(instance);
            }
        }
    }
}
