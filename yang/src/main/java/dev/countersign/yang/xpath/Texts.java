package dev.countersign.yang.xpath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of XPath 1.0 sections 4.1, 4.2 and 4.4 on values; characters are code points. */
final class Texts {
    private Texts() {}

    static double length(String text) {
        return text.codePointCount(0, text.length());
    }

    static double sum(NodeSet nodes) {
        double sum = 0;
        for (int i = 0; i < nodes.size(); i++) {
            sum += Numbers.parse(nodes.get(i).stringValue());
        }
        return sum;
    }

    static String name(String function, @Nullable Place place) {
        if (place == null || place.isText() || place.parent() == null) {
            return "";
        }
        return switch (function) {
            case "local-name" -> place.definition().name().local();
            case "name" -> place.definition().name().toString();
            default -> place.definition().namespace();
        };
    }

    static String concat(List<Expr> arguments, Focus focus) {
        StringBuilder out = new StringBuilder();
        for (Expr argument : arguments) {
            out.append(argument.string(focus));
        }
        return out.toString();
    }

    static boolean contains(String text, String part, Budget budget) {
        budget.spend(1 + (long) text.length() * Math.min(part.length(), 64) / 256);
        return text.contains(part);
    }

    static String before(String text, String separator) {
        int at = text.indexOf(separator);
        return at < 0 ? "" : text.substring(0, at);
    }

    static String after(String text, String separator) {
        int at = text.indexOf(separator);
        return at < 0 ? "" : text.substring(at + separator.length());
    }

    /** Positions count from 1; those with round(from) <= position < round(from) + round(length) stay. */
    static String substring(String text, double from, double length) {
        double first = Numbers.round(from);
        double end = first + Numbers.round(length);
        int characters = text.codePointCount(0, text.length());
        if (Double.isNaN(first) || Double.isNaN(end) || first > characters || end <= 1) {
            return "";
        }
        int start = (int) Math.max(1, first) - 1;
        int stop = (int) Math.min(characters + 1.0, end) - 1;
        return start >= stop ? "" : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, stop));
    }

    static String normalized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!space) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
    }

    static String translate(String text, String from, String to) {
        Map<Integer, Integer> replacements = new HashMap<>();
        int[] targets = to.codePoints().toArray();
        int[] sources = from.codePoints().toArray();
        for (int i = 0; i < sources.length; i++) {
            replacements.putIfAbsent(sources[i], i < targets.length ? targets[i] : -1);
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int replacement = replacements.getOrDefault(c, c);
            if (replacement >= 0) {
                out.appendCodePoint(replacement);
            }
        });
        return out.toString();
    }
}
