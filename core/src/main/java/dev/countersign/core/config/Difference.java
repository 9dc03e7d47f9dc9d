package dev.countersign.core.config;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * The effective difference between two configurations of one device: every node that changes, in document order of the
 * result, with the deleted ones at the place they had. Interior nodes that come or go have a change of their own.
 */
public record Difference(DeviceId device, List<NodeChange> changes) {
    public Difference {
        changes = List.copyOf(changes);
    }

    public long count(Operation operation) {
        return changes.stream().filter(c -> c.operation() == operation).count();
    }

    /** Counts as in a plan: {@code +2 ~0 −1}. */
    public String counts() {
        return "+%d ~%d −%d"
                .formatted(
                        count(Operation.CREATED),
                        count(Operation.REPLACED) + count(Operation.MOVED),
                        count(Operation.DELETED));
    }
}
