package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.text.Deadline;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Unreadable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/**
 * Takes nested braces apart into statements, one token after the other and without recursion, so that depth costs
 * nothing but is bounded all the same. Braces that do not match make the whole text unreadable: what they enclose could
 * belong anywhere.
 */
final class Braces {
    private static final int MAX_STATEMENTS = 200_000;

    private final int maxDepth;
    private final Deadline deadline;
    private final Statements statements = new Statements();
    private final List<Statement> read = new ArrayList<>();
    private final List<List<Token>> open = new ArrayList<>();
    /** For each open brace, how many statements there were when it opened. */
    private final Deque<Integer> before = new ArrayDeque<>();

    private List<Token> words = new ArrayList<>();

    Braces(int maxDepth, Deadline deadline) {
        this.maxDepth = maxDepth;
        this.deadline = deadline;
    }

    List<Statement> read(String text) {
        JunosLexer lexer = new JunosLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        Token token = lexer.nextToken();
        for (; token.getType() != Token.EOF; token = lexer.nextToken()) {
            deadline.check();
            take(token);
        }
        boolean insideComment = lexer._mode != JunosLexer.DEFAULT_MODE;
        if (!open.isEmpty() || !words.isEmpty() || insideComment) {
            throw broken(
                    token, insideComment ? "the end of a comment" : "the end of what was begun", "the end of the text");
        }
        return read;
    }

    private void take(Token token) {
        switch (token.getType()) {
            case JunosLexer.OPEN -> open(token);
            case JunosLexer.CLOSE -> close(token);
            case JunosLexer.STOP -> stop(token);
            case JunosLexer.COMMENT, JunosLexer.HASH_COMMENT -> comment(token);
            case JunosLexer.OTHER ->
                throw broken(token, "a word or a quote that is closed", Text.quoted(token.getText()));
            default -> words.add(token);
        }
    }

    private void open(Token token) {
        if (words.isEmpty()) {
            throw broken(token, "a name before the brace", "none");
        }
        if (open.size() >= maxDepth) {
            throw new Unreadable(
                    "vendor.too-deep",
                    token.getLine(),
                    token.getCharPositionInLine() + 1,
                    "at most " + maxDepth + " nested braces",
                    "more");
        }
        open.add(words);
        before.push(read.size());
        words = new ArrayList<>();
    }

    private void close(Token token) {
        if (!words.isEmpty()) {
            throw broken(token, "a semicolon after " + Text.quoted(Statements.text(words)), "a closing brace");
        }
        if (open.isEmpty()) {
            throw broken(token, "an open brace before a closing one", "none");
        }
        words = open.removeLast();
        if (before.pop() == read.size()) {
            add(words);
        }
        words = new ArrayList<>();
    }

    private void stop(Token token) {
        if (words.isEmpty()) {
            throw broken(token, "a statement before the semicolon", "none");
        }
        try {
            Items.of(words).paths().forEach(this::add);
        } catch (NotThis e) {
            List<String> path = new ArrayList<>(path());
            path.add(Statements.text(words));
            read.add(new NotUnderstood(at(words.getFirst()), String.join(" ", path), path, "", e.reason()));
        }
        words = new ArrayList<>();
    }

    private void add(List<Token> statement) {
        if (read.size() >= MAX_STATEMENTS) {
            throw broken(statement.getFirst(), "at most " + MAX_STATEMENTS + " statements", "more");
        }
        List<List<Token>> segments = new ArrayList<>(open);
        segments.add(statement);
        String shown = String.join(" ", path()) + (open.isEmpty() ? "" : " ") + Statements.text(statement);
        read.add(statements.of(at(statement.getLast()), false, segments, shown));
    }

    private void comment(Token token) {
        String text = token.getText().stripTrailing();
        boolean hides = !Text.visible(text).equals(text);
        if (hides) {
            List<String> path = new ArrayList<>(path());
            path.add(text);
            read.add(new NotUnderstood(
                    at(token), text, path, "", "expected visible characters in a comment, found hidden ones"));
        } else {
            read.add(new JunosStatement.Comment(at(token), path(), text));
        }
    }

    private List<String> path() {
        return open.stream().map(Statements::text).toList();
    }

    private static Position at(Token token) {
        return new Position(token.getLine(), token.getCharPositionInLine() + 1);
    }

    private static Unreadable broken(Token token, String expected, String found) {
        return new Unreadable("vendor.structure", token.getLine(), token.getCharPositionInLine() + 1, expected, found);
    }
}
