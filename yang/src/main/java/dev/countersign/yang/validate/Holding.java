package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.InteriorNode;
import org.jspecify.annotations.Nullable;

/** Which cases of the choices in one node hold. */
final class Holding {
    private Holding() {}

    /**
     * Whether the nodes of a case are asked for: some node of it is there, or it is a default and no node of another is
     * (RFC 7950 section 7.9.3). Without a case they always are.
     */
    static boolean holds(InteriorNode node, @Nullable CaseDefinition within) {
        for (CaseDefinition at = within; at != null; at = at.choice().within()) {
            boolean isDefault = at.name().equals(at.choice().defaultCase());
            if (!isThere(node, at) && !(isDefault && !isThere(node, at.choice()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some node of a case is there. */
    static boolean isThere(InteriorNode node, CaseDefinition wanted) {
        return node.definition().children().stream().anyMatch(child -> isIn(child, wanted) && node.has(child));
    }

    /** Whether some node of any case of a choice is there. */
    static boolean isThere(InteriorNode node, ChoiceDefinition choice) {
        return node.definition().children().stream().anyMatch(child -> isIn(child, choice) && node.has(child));
    }

    private static boolean isIn(NodeDefinition child, CaseDefinition wanted) {
        for (CaseDefinition at = child.within(); at != null; at = at.choice().within()) {
            if (at.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(NodeDefinition child, ChoiceDefinition choice) {
        for (CaseDefinition at = child.within(); at != null; at = at.choice().within()) {
            if (at.choice().equals(choice)) {
                return true;
            }
        }
        return false;
    }
}
