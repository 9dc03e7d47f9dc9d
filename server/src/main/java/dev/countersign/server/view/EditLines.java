package dev.countersign.server.view;

import dev.countersign.core.proposal.DeviceEdit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes an edit as it will be sent, line by line and not reformatted. The sign follows the {@code operation} attribute
 * that is in force where a line begins (RFC 6241 section 7.2); it is a guide for the eye, the difference tells what
 * really changes.
 */
final class EditLines {
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z_][^\\s/>]*)([^>]*?)(/?)>");
    private static final Pattern OPERATION = Pattern.compile("\\boperation\\s*=\\s*[\"'](\\w+)[\"']");

    private EditLines() {}

    static List<DiffLine> of(DeviceEdit edit) {
        List<DiffLine> lines = new ArrayList<>();
        Deque<DiffLine.Kind> open = new ArrayDeque<>();
        DiffLine.Kind otherwise = switch (edit.defaultOperation()) {
            case MERGE -> DiffLine.Kind.ADDED;
            case REPLACE -> DiffLine.Kind.CHANGED;
            case NONE -> DiffLine.Kind.CONTEXT;
        };
        open.push(otherwise);
        for (String line : edit.config().strip().split("\\R", -1)) {
            DiffLine.Kind before = open.getFirst();
            DiffLine.Kind first = follow(line, open);
            lines.add(DiffLine.of(line.strip().startsWith("<") ? first : before, line));
        }
        return List.copyOf(lines);
    }

    /** Keeps track of open elements over a line; returns what is in force at its first element. */
    private static DiffLine.Kind follow(String line, Deque<DiffLine.Kind> open) {
        DiffLine.@Nullable Kind first = null;
        Matcher tag = TAG.matcher(line);
        while (tag.find()) {
            boolean closes = !tag.group(1).isEmpty();
            DiffLine.Kind kind = closes ? open.getFirst() : kind(tag.group(3), open.getFirst());
            first = first == null ? kind : first;
            if (closes && open.size() > 1) {
                open.pop();
            } else if (!closes && tag.group(4).isEmpty()) {
                open.push(kind);
            }
        }
        return first == null ? open.getFirst() : first;
    }

    private static DiffLine.Kind kind(String attributes, DiffLine.Kind inherited) {
        Matcher operation = OPERATION.matcher(attributes);
        if (!operation.find()) {
            return inherited;
        }
        return switch (operation.group(1)) {
            case "delete", "remove" -> DiffLine.Kind.DELETED;
            case "replace" -> DiffLine.Kind.CHANGED;
            case "create", "merge" -> DiffLine.Kind.ADDED;
            default -> DiffLine.Kind.CONTEXT;
        };
    }
}
