package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.text.Deadline;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.SourceLine;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Reads {@code set} and {@code delete} lines, each on its own. */
final class SetLines {
    private final int maxLineLength;
    private final Deadline deadline;
    private final Statements statements = new Statements();

    SetLines(int maxLineLength, Deadline deadline) {
        this.maxLineLength = maxLineLength;
        this.deadline = deadline;
    }

    List<Statement> read(List<SourceLine> lines) {
        List<Statement> read = new ArrayList<>();
        for (SourceLine line : lines) {
            deadline.check();
            if (!line.text().isBlank()) {
                read(line, read);
            }
        }
        return read;
    }

    private void read(SourceLine line, List<Statement> read) {
        try {
            if (line.text().length() > maxLineLength) {
                throw new NotThis("expected at most " + maxLineLength + " characters, found "
                        + line.text().length());
            }
            if (line.hidesSomething()) {
                throw new NotThis("expected visible characters, found hidden ones");
            }
            String text = line.text().strip();
            if (text.startsWith("#")) {
                read.add(new JunosStatement.Comment(line.at(), List.of(), text));
                return;
            }
            command(line, read);
        } catch (NotThis e) {
            read.add(NotUnderstood.line(line.at(), line.text(), "", e.reason()));
        }
    }

    private void command(SourceLine line, List<Statement> read) {
        List<Token> words = words(line);
        int verb = words.getFirst().getType();
        if (verb != JunosLexer.SET && verb != JunosLexer.DELETE) {
            throw new NotThis("expected set or delete, found "
                    + Text.quoted(words.getFirst().getText()));
        }
        Items items = Items.of(words.subList(1, words.size()));
        List<Statement> all = new ArrayList<>();
        for (List<Token> path : items.paths()) {
            Position at = path.isEmpty() ? line.at() : position(line, path.getLast());
            all.add(statements.of(at, verb == JunosLexer.DELETE, List.of(path), line.text()));
        }
        all.stream()
                .filter(NotUnderstood.class::isInstance)
                .map(NotUnderstood.class::cast)
                .findFirst()
                .ifPresentOrElse(
                        one -> read.add(new NotUnderstood(
                                line.at(), line.text(), List.of(line.text()), one.list(), one.reason())),
                        () -> read.addAll(all));
    }

    private List<Token> words(SourceLine line) {
        JunosLexer lexer = new JunosLexer(CharStreams.fromString(line.text()));
        lexer.removeErrorListeners();
        List<Token> words = new ArrayList<>();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            switch (token.getType()) {
                case JunosLexer.OTHER,
                        JunosLexer.OPEN,
                        JunosLexer.CLOSE,
                        JunosLexer.STOP,
                        JunosLexer.COMMENT,
                        JunosLexer.HASH_COMMENT ->
                    throw new NotThis("expected another word at column " + (token.getCharPositionInLine() + 1)
                            + ", found " + Text.quoted(token.getText()));
                default -> words.add(token);
            }
        }
        return words;
    }

    private static Position position(SourceLine line, Token token) {
        return new Position(line.number(), token.getCharPositionInLine() + 1);
    }
}
