package dev.countersign.vendor.change;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import java.util.List;

/**
 * Text that this build does not understand. It is kept and shown, and nothing that contains it counts as checked.
 *
 * @param text the line as it came; for Junos braces the statement's words, from the outermost on
 * @param path the containers and the statement, one after the other, as Junos braces nest them; else the line alone
 * @param list the access list it may belong to; empty when it stands outside of any
 * @param reason what was expected, and what was found
 */
public record NotUnderstood(Position at, String text, List<String> path, String list, String reason)
        implements Statement {
    public NotUnderstood {
        path = List.copyOf(path);
    }

    /** A line on its own. */
    public static NotUnderstood line(Position at, String text, String list, String reason) {
        return new NotUnderstood(at, text, List.of(text), list, reason);
    }

    /** As something that was not checked. */
    public Finding finding() {
        return Finding.notChecked(
                "vendor.not-understood",
                at.toString(),
                "a statement this build understands",
                Text.quoted(text) + ": " + Text.visible(reason));
    }
}
