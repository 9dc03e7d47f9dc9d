package dev.countersign.server.view;

import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Writes an effective difference as a YANG tree: what goes first, then what is changed or moved, then what comes. */
public final class TreeLines {
    private static final String INDENT = "  ";
    private final List<DiffLine> lines = new ArrayList<>();
    /** Interior nodes written that are still open, innermost first. */
    private final Deque<InstancePath> open = new ArrayDeque<>();

    private TreeLines() {}

    public static List<DiffLine> of(Difference difference) {
        List<DiffLine> lines = new ArrayList<>();
        lines.addAll(of(difference, List.of(Operation.DELETED)));
        lines.addAll(of(difference, List.of(Operation.REPLACED, Operation.MOVED)));
        lines.addAll(of(difference, List.of(Operation.CREATED)));
        return List.copyOf(lines);
    }

    private static List<DiffLine> of(Difference difference, List<Operation> operations) {
        TreeLines tree = new TreeLines();
        difference.changes().stream()
                .filter(change -> operations.contains(change.operation()))
                .forEach(tree::add);
        return tree.lines;
    }

    /** Below an interior node that was written only the rest of the path is; elsewhere the whole. */
    private void add(NodeChange change) {
        InstancePath path = InstancePath.parse(change.path());
        while (!open.isEmpty() && !path.under(open.peek())) {
            open.pop();
        }
        String shown = open.isEmpty() ? change.path() : rest(path, open.peek());
        lines.add(DiffLine.of(kind(change.operation()), INDENT.repeat(open.size()) + shown + value(change)));
        if (change.before() == null && change.after() == null) {
            open.push(path);
        }
    }

    private static String rest(InstancePath path, InstancePath above) {
        return String.join(
                "/",
                path.steps().subList(above.steps().size(), path.steps().size()).stream()
                        .map(InstancePath.Step::text)
                        .toList());
    }

    private static String value(NodeChange change) {
        String before = change.before();
        String after = change.after();
        if (before != null && after != null) {
            return ": " + before + " → " + after;
        }
        String only = before != null ? before : after;
        return only == null ? "" : ": " + only;
    }

    private static DiffLine.Kind kind(Operation operation) {
        return switch (operation) {
            case CREATED -> DiffLine.Kind.ADDED;
            case DELETED -> DiffLine.Kind.DELETED;
            case REPLACED -> DiffLine.Kind.CHANGED;
            case MOVED -> DiffLine.Kind.MOVED;
        };
    }
}
