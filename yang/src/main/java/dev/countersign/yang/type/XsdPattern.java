package dev.countersign.yang.type;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * From the regular expressions of XML Schema (part 2, appendix F), which {@code pattern} and {@code re-match} are written in,
 * to Java's: {@code ^} and {@code $} are characters, {@code .} is all but line ends, {@code \i} and {@code \c} are the
 * characters of names, {@code [a-z-[aeiou]]} subtracts.
 */
public final class XsdPattern {
    private static final int LONGEST = 16 << 10;
    private static final String NAME_START = ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D"
            + "\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private static final String NAME = NAME_START + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private XsdPattern(String source) {
        this.source = source;
    }

    /** The whole of a text has to match; the expression is matched with a budget. */
    public static BoundedPattern compile(String source) {
        if (source.length() > LONGEST) {
            throw new PatternSyntaxException("expected at most " + LONGEST + " characters", "", -1);
        }
        try {
            return new BoundedPattern(Pattern.compile(new XsdPattern(source).translated()), source, false);
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("expected groups of sane depth", "", -1);
        }
    }

    private String translated() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '^', '$' -> out.append('\\').append(c);
                case '.' -> out.append("[^\\n\\r]");
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> {
                    if (at < source.length() && source.charAt(at) == '?') {
                        throw failure("a group");
                    }
                    out.append("(?:");
                }
                default -> out.append(c);
            }
            possessive(c);
        }
        return out.toString();
    }

    /** Java reads a second mark after a quantifier as lazy or possessive; XML Schema has no such thing. */
    private void possessive(char c) {
        boolean quantifier = c == '*' || c == '+' || c == '?' || c == '}';
        if (quantifier && at < source.length() && "*+?{".indexOf(source.charAt(at)) >= 0) {
            throw failure("one quantifier");
        }
    }

    private void escape(boolean inClass) {
        if (at == source.length()) {
            throw failure("a character after \\");
        }
        char c = source.charAt(at++);
        switch (c) {
            case 'i' -> out.append(inClass ? NAME_START : "[" + NAME_START + "]");
            case 'c' -> out.append(inClass ? NAME : "[" + NAME + "]");
            case 'I' -> out.append("[^").append(NAME_START).append(']');
            case 'C' -> out.append("[^").append(NAME).append(']');
            case 'd' -> out.append("\\p{Nd}");
            case 'D' -> out.append("\\P{Nd}");
            case 'w' -> out.append("[^\\p{P}\\p{Z}\\p{C}]");
            case 'W' -> out.append(inClass ? "\\p{P}\\p{Z}\\p{C}" : "[\\p{P}\\p{Z}\\p{C}]");
            case 's' -> out.append(inClass ? " \\t\\n\\r" : "[ \\t\\n\\r]");
            case 'S' -> out.append("[^ \\t\\n\\r]");
            case 'n', 'r', 't', 'p', 'P' -> out.append('\\').append(c);
            case '\\', '|', '.', '-', '^', '?', '*', '+', '{', '}', '(', ')', '[', ']', '$' ->
                out.append('\\').append(c);
            default -> throw failure("an escape of XML Schema");
        }
        if (c == 'p' || c == 'P') {
            category();
        }
    }

    private void category() {
        int end = source.indexOf('}', at);
        if (at >= source.length() || source.charAt(at) != '{' || end < 0) {
            throw failure("{category}");
        }
        String name = source.substring(at + 1, end);
        out.append('{')
                .append(name.startsWith("Is") ? "In" + name.substring(2) : name)
                .append('}');
        at = end + 1;
    }

    /** After the bracket; a class within, as in subtraction, is read the same way. */
    private void characterClass() {
        out.append('[');
        if (at < source.length() && source.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case ']' -> {
                    out.append(']');
                    return;
                }
                case '\\' -> escape(true);
                case '-' -> {
                    if (at < source.length() && source.charAt(at) == '[') {
                        subtraction();
                        return;
                    }
                    boolean edge = out.charAt(out.length() - 1) == '['
                            || out.charAt(out.length() - 1) == '^'
                            || (at < source.length() && source.charAt(at) == ']');
                    out.append(edge ? "\\-" : "-");
                }
                case '[', '&', '^' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        throw failure("]");
    }

    private void subtraction() {
        at++;
        out.append("&&[^");
        characterClass();
        out.append("]]");
        if (at >= source.length() || source.charAt(at) != ']') {
            throw failure("] after what is subtracted");
        }
        at++;
    }

    private PatternSyntaxException failure(String expected) {
        return new PatternSyntaxException("expected " + expected, source, at);
    }
}
