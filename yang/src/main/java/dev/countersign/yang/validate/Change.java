package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.xpath.Place;
import org.jspecify.annotations.Nullable;

/**
 * A node that came, went or changed.
 *
 * @param definition what it is
 * @param around the place in the result that is or was above it; when that is gone too, the nearest that is left
 * @param place the node in the result; null when it is gone
 * @param gain whether it came
 */
record Change(
        NodeDefinition definition, Place around, @Nullable Place place, boolean gain) {
    /** Where the node of a definition is that it lies below, or itself; null when that is gone. */
    @Nullable
    Place above(NodeDefinition anchor) {
        if (anchor.equals(definition)) {
            return place;
        }
        for (Place at = around; at != null; at = at.parent()) {
            if (at.definition().equals(anchor)) {
                return at;
            }
        }
        return null;
    }
}
