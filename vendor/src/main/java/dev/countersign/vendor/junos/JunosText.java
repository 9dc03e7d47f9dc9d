package dev.countersign.vendor.junos;

import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Statement;
import java.util.List;

/** Writes statements as {@code show configuration} does, in either form. What was not understood keeps its words. */
public final class JunosText {
    private JunosText() {}

    /** All of them, each line ended. A deletion can only be said in the form of lines. */
    public static String of(JunosForm form, List<Statement> statements) {
        return switch (form) {
            case SET -> lines(statements);
            case BRACES -> braces(statements);
        };
    }

    private static String lines(List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(line(statement)).append('\n'));
        return text.toString();
    }

    /** One statement as a line, without its end. */
    public static String line(Statement statement) {
        return switch (statement) {
            case JunosStatement.Edit edit ->
                (edit.delete() ? "delete " : "set ") + Paths.of(edit.node()).line();
            case JunosStatement.Comment comment -> comment.text();
            case NotUnderstood other -> other.text();
            case IosStatement ios -> throw foreign(ios);
        };
    }

    private static String braces(List<Statement> statements) {
        BraceTree tree = new BraceTree();
        for (Statement statement : statements) {
            switch (statement) {
                case JunosStatement.Edit edit
                when edit.delete() ->
                    throw new IllegalArgumentException(
                            "braces: expected statements to set, found a deletion at " + edit.at());
                case JunosStatement.Edit edit -> tree.add(Paths.of(edit.node()));
                case JunosStatement.Comment comment -> tree.comment(comment.path(), comment.text());
                case NotUnderstood other -> tree.raw(other.path());
                case IosStatement ios -> throw foreign(ios);
            }
        }
        return tree.text();
    }

    private static IllegalArgumentException foreign(IosStatement statement) {
        return new IllegalArgumentException("statement: expected one of Junos, found one of IOS at " + statement.at());
    }
}
