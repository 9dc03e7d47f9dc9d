package dev.countersign.yang.type;

import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code xpath1.0} of {@code ietf-yang-types} and what derives from it (RFC 6991 section 3): a string whose prefixes mean
 * what is declared around it. Canonical here has module names for prefixes, so that the meaning stays when the text moves.
 */
record XPathType(ValueType string) implements ValueType {
    /** A literal, an axis, or a prefix before a name. */
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"|'[^']*'|[A-Za-z_][\\w.-]*::|([A-Za-z_][\\w.-]*):(?=[A-Za-z_*])");

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        ParsedValue parsed = string.parse(text, prefixes);
        if (!(parsed instanceof Value)) {
            return parsed;
        }
        StringBuilder out = new StringBuilder();
        String unknown = rewrite(text, prefixes, out);
        return unknown == null
                ? new Value(out.toString(), Value.Kind.XPATH)
                : new Mismatch("an expression whose prefixes are declared; nothing declares " + Text.quoted(unknown));
    }

    /** Writes the expression with each prefix replaced; the answer is a prefix without meaning, or null. */
    static @Nullable String rewrite(String text, Prefixes prefixes, StringBuilder out) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String prefix = matcher.group(1);
            String replacement = matcher.group();
            if (prefix != null) {
                String module = prefixes.module(prefix);
                if (module == null) {
                    return prefix;
                }
                replacement = module + ":";
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(out);
        return null;
    }

    @Override
    public String restriction() {
        return string.restriction();
    }
}
