package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.view.NativeLine.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One vendor's way to write each step; what it writes, leaves out and notes is collected here. */
abstract class Dialect {
    private final List<NativeLine> lines = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    abstract void newList(AccessList list);

    /** Both with the same ending, written out in both or in none, and all entries of both sayable. */
    abstract void changeList(AccessList old, AccessList list);

    abstract void removeList(String name);

    abstract void attachment(Attachment attachment, boolean removed);

    /** Null removes it. */
    abstract void description(String device, @Nullable String text);

    abstract void enabled(String device, boolean enabled);

    /** A statement as this vendor writes it. */
    abstract String text(Statement statement);

    final void write(Kind kind, Statement statement) {
        write(kind, text(statement));
    }

    final void write(Kind kind, String text) {
        lines.add(new NativeLine(kind, text));
    }

    final void leave(String what) {
        left.add(what);
    }

    final void note(String what) {
        notes.add(what);
    }

    final List<NativeLine> lines() {
        return lines;
    }

    final List<String> left() {
        return left;
    }

    final List<String> notes() {
        return List.copyOf(notes);
    }
}
