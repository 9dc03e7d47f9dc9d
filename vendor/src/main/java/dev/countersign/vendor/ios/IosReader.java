package dev.countersign.vendor.ios;

import dev.countersign.vendor.change.IosStatement.Comment;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.grammar.IosLexer;
import dev.countersign.vendor.grammar.IosLine;
import dev.countersign.vendor.grammar.IosLine.LineContext;
import dev.countersign.vendor.text.Deadline;
import dev.countersign.vendor.text.LineParse;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.SourceLine;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/**
 * Reads Cisco IOS and IOS-XE configuration line by line, keeping track of what the lines belong to. Every line but a
 * blank one becomes a statement. A line that stands at the margin and is not understood may open something unknown, so
 * the lines after it belong to nothing until the next header.
 */
public final class IosReader {
    private final int maxLineLength;
    private final Deadline deadline;
    private final IosLexer lexer = new IosLexer(CharStreams.fromString(""));
    private final LineParse<IosLine, LineContext> parse =
            new LineParse<>(new IosLine(new CommonTokenStream(lexer)), IosLine::line);
    private final StatementBuilder builder = new StatementBuilder();

    public IosReader(int maxLineLength, Deadline deadline) {
        this.maxLineLength = maxLineLength;
        this.deadline = deadline;
        lexer.removeErrorListeners();
    }

    /** The statements of these lines, in order. */
    public List<Statement> read(List<SourceLine> lines) {
        List<Statement> statements = new ArrayList<>();
        for (SourceLine line : lines) {
            deadline.check();
            if (!line.text().isBlank()) {
                statements.add(read(line));
            }
        }
        return statements;
    }

    private Statement read(SourceLine line) {
        Position at = line.at();
        String list = builder.listOf(line.text());
        try {
            if (line.text().length() > maxLineLength) {
                throw new NotThis("expected at most " + maxLineLength + " characters, found "
                        + line.text().length());
            }
            if (line.hidesSomething()) {
                throw new NotThis("expected visible characters, found hidden ones");
            }
            String words = line.text().strip();
            if (words.startsWith("!")) {
                return new Comment(at, words);
            }
            lexer.setInputStream(CharStreams.fromString(line.text()));
            return builder.statement(at, parse.parse(lexer));
        } catch (NotThis e) {
            builder.missed(line);
            return NotUnderstood.line(at, line.text(), list, e.reason());
        }
    }
}
