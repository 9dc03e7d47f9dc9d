package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A check that has to be made again when instances of some schema node change.
 *
 * @param owner the node that is checked
 * @param anchor what is checked lies below the same instance of it as what changed
 * @param part which of its checks
 * @param choice for a mandatory choice below the owner; else null
 */
record Dependent(
        NodeDefinition owner,
        NodeDefinition anchor,
        Part part,
        @Nullable ChoiceDefinition choice) {
    enum Part {
        /** Each instance's must. */
        RULES,
        /** Each instance's reference: only what goes can break it. */
        REFERENCES,
        /** All instances together, or that there is none. */
        TOGETHER,
        CHOICE
    }
}
