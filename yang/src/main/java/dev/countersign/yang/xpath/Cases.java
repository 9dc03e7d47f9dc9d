package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.InteriorNode;
import org.jspecify.annotations.Nullable;

/** Which cases of the choices in one node hold. */
public final class Cases {
    private Cases() {}

    /**
     * Whether the nodes of a case are asked for: some node of it is there, or it is a default and no node of another is
     * (RFC 7950 section 7.9.3). Without a case they always are.
     */
    public static boolean holds(InteriorNode node, @Nullable CaseDefinition within) {
        for (CaseDefinition at = within; at != null; at = at.choice().within()) {
            boolean isDefault = at.name().equals(at.choice().defaultCase());
            if (!isThere(node, at) && !(isDefault && !isThere(node, at.choice()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some node of a case is there. */
    public static boolean isThere(InteriorNode node, CaseDefinition wanted) {
        for (NodeDefinition child : node.definition().children()) {
            if (child.within() != null && isIn(child, wanted) && node.has(child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some node of any case of a choice is there. */
    public static boolean isThere(InteriorNode node, ChoiceDefinition choice) {
        for (NodeDefinition child : node.definition().children()) {
            CaseDefinition within = child.within();
            if (within != null && choice.holds(within) && node.has(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(NodeDefinition child, CaseDefinition wanted) {
        for (CaseDefinition at = child.within(); at != null; at = at.choice().within()) {
            if (at.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
