package dev.countersign.server.view;

import java.time.Instant;
import java.util.List;

/**
 * The queue.
 *
 * @param open unknown outcomes first, then the most pressing first
 * @param closed newest first
 */
public record QueueView(Instant now, List<QueueRow> open, List<QueueRow> closed) {
    public QueueView {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }
}
