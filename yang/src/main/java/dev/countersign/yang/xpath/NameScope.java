package dev.countersign.yang.xpath;

import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in one expression (RFC 7950 section 6.4.1).
 *
 * @param prefixes the modules of all prefixes where the expression stands
 * @param module the module of names without a prefix: that of the node the expression is for
 */
public record NameScope(Prefixes prefixes, String module) {
    /** The node name of a QName. */
    NodeName name(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new NodeName(module, text)
                : new NodeName(module(text.substring(0, colon)), text.substring(colon + 1));
    }

    String module(String prefix) {
        String found = prefixes.module(prefix);
        if (found == null) {
            throw new XPathSyntaxException("expected a prefix that the module declares, found " + Text.quoted(prefix));
        }
        return found;
    }

    /** {@code module:identity} of an identity's name; null when its prefix means nothing. */
    @Nullable
    String identity(String text) {
        int colon = text.indexOf(':');
        String of = colon < 0 ? module : prefixes.module(text.substring(0, colon));
        return of == null ? null : of + ":" + text.substring(colon + 1);
    }
}
