package dev.countersign.vendor.junos;

import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.text.Deadline;
import dev.countersign.vendor.text.SourceLine;
import dev.countersign.vendor.text.Unreadable;
import java.util.List;

/** Reads Junos configuration in either form; which one, its first line says. */
public final class JunosReader {
    private final int maxLineLength;
    private final int maxDepth;
    private final Deadline deadline;

    public JunosReader(int maxLineLength, int maxDepth, Deadline deadline) {
        this.maxLineLength = maxLineLength;
        this.maxDepth = maxDepth;
        this.deadline = deadline;
    }

    /** What was read. */
    public record Configuration(JunosForm form, List<Statement> statements) {
        public Configuration {
            statements = List.copyOf(statements);
        }
    }

    /** The statements of a text, given whole and as lines; {@link Unreadable} when its braces do not match. */
    public Configuration read(String text, List<SourceLine> lines) {
        JunosForm form = JunosForm.of(lines);
        return switch (form) {
            case SET -> new Configuration(form, new SetLines(maxLineLength, deadline).read(lines));
            case BRACES -> {
                lines.stream()
                        .filter(line -> line.text().length() > maxLineLength)
                        .findFirst()
                        .ifPresent(line -> {
                            throw new Unreadable(
                                    "vendor.line-too-long",
                                    line.number(),
                                    1,
                                    "lines of at most " + maxLineLength + " characters",
                                    line.text().length() + " characters");
                        });
                yield new Configuration(form, new Braces(maxDepth, deadline).read(text));
            }
        };
    }
}
