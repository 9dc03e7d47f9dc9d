package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import org.jspecify.annotations.Nullable;

/** A case of a choice. Identity is equality. */
public final class CaseDefinition {
    private final ChoiceDefinition choice;
    private final NodeName name;

    CaseDefinition(ChoiceDefinition choice, NodeName name) {
        this.choice = choice;
        this.name = name;
    }

    public ChoiceDefinition choice() {
        return choice;
    }

    public NodeName name() {
        return name;
    }

    /** Whether nothing holds both this case and the other: they are, or lie in, different cases of one choice. */
    public boolean excludes(CaseDefinition other) {
        for (CaseDefinition mine = this; mine != null; mine = mine.choice.within()) {
            CaseDefinition theirs = other.ancestorIn(mine.choice);
            if (theirs != null) {
                return theirs != mine;
            }
        }
        return false;
    }

    private @Nullable CaseDefinition ancestorIn(ChoiceDefinition wanted) {
        for (CaseDefinition at = this; at != null; at = at.choice.within()) {
            if (at.choice == wanted) {
                return at;
            }
        }
        return null;
    }
}
