package dev.countersign.yang.type;

import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.PathSyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prefixes in the text of an XPath expression. */
public final class XPathText {
    /** A literal, an axis, or a prefix before a name. */
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"|'[^']*'|[A-Za-z_][\\w.-]*::|([A-Za-z_][\\w.-]*):(?=[A-Za-z_*])");

    private XPathText() {}

    /**
     * The expression with each prefix replaced by what it means.
     *
     * @throws PathSyntaxException when a prefix means nothing
     */
    public static String rewrite(String expression, Prefixes prefixes) {
        Matcher matcher = TOKEN.matcher(expression);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String prefix = matcher.group(1);
            String replacement = matcher.group();
            if (prefix != null) {
                String meaning = prefixes.module(prefix);
                if (meaning == null) {
                    throw new PathSyntaxException("nothing declares prefix " + Text.quoted(prefix));
                }
                replacement = meaning + ":";
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(out).toString();
    }
}
