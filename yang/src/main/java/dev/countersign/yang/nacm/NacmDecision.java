package dev.countersign.yang.nacm;

import dev.countersign.core.Verdict;
import java.util.List;

/**
 * The decision on a change.
 *
 * @param verdict accepted when every node is permitted; else one finding {@code nacm.denied} for each node that is not
 * @param nodes one for each node of the difference, in its order
 */
public record NacmDecision(Verdict verdict, List<NodeDecision> nodes) {
    public NacmDecision {
        nodes = List.copyOf(nodes);
    }
}
