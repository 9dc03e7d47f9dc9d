package dev.countersign.server.cli;

import dev.countersign.server.view.QueueRow;
import dev.countersign.server.view.QueueView;
import dev.countersign.server.view.Spans;

/** The queue as a table. */
final class QueueText {
    private QueueText() {}

    static void print(QueueView queue, Terminal terminal) {
        if (queue.open().isEmpty()) {
            terminal.print("Nothing waits for a decision.");
        } else {
            terminal.print(terminal.paint(Terminal.Colour.BOLD, line("ID", "STATE", "TIER", "LEFT", "CHANGES")));
            queue.open().forEach(row -> print(row, terminal));
        }
        if (queue.auditTasks() > 0) {
            terminal.print("");
            terminal.print("Audits have tasks open: " + queue.auditTasks() + ". ./countersign audits shows them.");
        }
        if (!queue.closed().isEmpty()) {
            terminal.print("");
            terminal.print("Closed last:");
            queue.closed().forEach(row -> print(row, terminal));
        }
    }

    private static void print(QueueRow row, Terminal terminal) {
        String tier = row.tier() == null ? "?" : row.tier().name();
        String left = row.state().terminal() ? "" : Spans.words(row.timeLeft());
        terminal.print(line(row.id().value(), row.state().name(), tier, left, row.counts()));
        new TextBlock(terminal).paragraph(4, row.sentence());
    }

    private static String line(String id, String state, String tier, String left, String counts) {
        return "%s %s %s %s %s"
                .formatted(
                        TextBlock.cell(id, 24),
                        TextBlock.cell(state, 16),
                        TextBlock.cell(tier, 4),
                        TextBlock.cell(left, 12),
                        counts)
                .stripTrailing();
    }
}
