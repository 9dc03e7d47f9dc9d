package dev.countersign.server.view;

import java.time.Instant;
import java.util.List;

/**
 * The queue.
 *
 * @param open unknown outcomes first, then the most pressing first
 * @param closed newest first
 * @param auditTasks how many tasks audits have open
 */
public record QueueView(Instant now, List<QueueRow> open, List<QueueRow> closed, int auditTasks) {
    public QueueView {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }
}
