package dev.countersign.yang.xpath;

import dev.countersign.core.Text;
import dev.countersign.yang.xpath.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into tokens, with the rule of section 3.7 that tells operators from names. */
final class Tokens {
    private static final int MOST_CHARACTERS = 32 << 10;
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-]*+";
    private static final Pattern TOKEN = Pattern.compile("\\G(?:(?<space>[ \t\r\n]++)"
            + "|(?<literal>\"[^\"]*+\"|'[^']*+')"
            + "|(?<number>[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)"
            + "|(?<name>" + NAME + "(?::(?!:)(?:" + NAME + "|\\*))?)"
            + "|(?<symbol>::|//|\\.\\.|!=|<=|>=|[()\\[\\]@,/|+\\-=<>.*$]))");
    private static final Set<String> NAMED_OPERATORS = Set.of("and", "or", "mod", "div");
    private static final Set<String> NO_OPERATOR_AFTER = Set.of(
            "@", "::", "(", "[", ",", "and", "or", "mod", "div", "*", "/", "//", "|", "+", "-", "=", "!=", "<", "<=",
            ">", ">=");

    private Tokens() {}

    static List<Token> of(String expression) {
        if (expression.length() > MOST_CHARACTERS) {
            throw new XPathSyntaxException(
                    "expected at most " + MOST_CHARACTERS + " characters, found " + expression.length());
        }
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!matcher.find()) {
                throw new XPathSyntaxException("expected XPath 1.0 at character " + (at + 1) + ", found "
                        + Text.quoted(expression.substring(at)));
            }
            if (matcher.group("space") == null) {
                tokens.add(token(matcher, at, tokens.isEmpty() ? null : tokens.getLast()));
            }
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "the end", at));
        return tokens;
    }

    private static Token token(Matcher matcher, int at, @Nullable Token before) {
        String text = matcher.group();
        boolean operator =
                before != null && !(before.kind() == Kind.SYMBOL && NO_OPERATOR_AFTER.contains(before.text()));
        if (matcher.group("literal") != null) {
            return new Token(Kind.LITERAL, text.substring(1, text.length() - 1), at);
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, text, at);
        }
        if (matcher.group("name") != null) {
            return new Token(operator && NAMED_OPERATORS.contains(text) ? Kind.SYMBOL : Kind.NAME, text, at);
        }
        return new Token(text.equals("*") && !operator ? Kind.NAME : Kind.SYMBOL, text, at);
    }
}
