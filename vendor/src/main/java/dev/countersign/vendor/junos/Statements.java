package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.grammar.JunosStatement.StatementContext;
import dev.countersign.vendor.text.LineParse;
import dev.countersign.vendor.text.NotThis;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/** Makes statements of paths, given as words. Both forms come here, so both understand the same. */
final class Statements {
    private static final int MAX_WORDS = 64;

    private final LineParse<dev.countersign.vendor.grammar.JunosStatement, StatementContext> parse = new LineParse<>(
            new dev.countersign.vendor.grammar.JunosStatement(
                    new CommonTokenStream(new JunosLexer(CharStreams.fromString("")))),
            dev.countersign.vendor.grammar.JunosStatement::statement);

    /**
     * The statement of a path.
     *
     * @param segments the containers and the statement in them; words of all of them make up the path
     * @param text what to show when it is not understood
     */
    Statement of(Position at, boolean delete, List<List<Token>> segments, String text) {
        List<Token> words = segments.stream().flatMap(List::stream).toList();
        try {
            JunosNode node = node(words);
            if (!delete && node instanceof JunosNode.Description(String device, var described) && described == null) {
                throw new NotThis("expected a description's text for " + device + ", found none");
            }
            return new JunosStatement.Edit(at, delete, node);
        } catch (NotThis e) {
            List<String> path = segments.stream().map(Statements::text).toList();
            return new NotUnderstood(at, text, path, listOf(words), e.reason());
        }
    }

    static String text(List<Token> words) {
        return words.stream().map(Token::getText).collect(Collectors.joining(" "));
    }

    private JunosNode node(List<Token> words) {
        if (words.size() > MAX_WORDS) {
            throw new NotThis("expected at most " + MAX_WORDS + " words, found " + words.size());
        }
        for (Token word : words) {
            if (!Text.visible(word.getText()).equals(word.getText())) {
                throw new NotThis("expected visible characters, found hidden ones");
            }
        }
        return NodeBuilder.node(parse.parse(new ListTokenSource(words)).node());
    }

    /** The filter whose statement it is, as far as its first words say. */
    private static String listOf(List<Token> words) {
        boolean firewall = !words.isEmpty() && words.getFirst().getType() == JunosLexer.FIREWALL;
        for (int i = 1; firewall && i + 1 < Math.min(words.size(), 6); i++) {
            if (words.get(i).getType() == JunosLexer.FILTER) {
                return Words.value(words.get(i + 1).getText());
            }
        }
        return "";
    }
}
