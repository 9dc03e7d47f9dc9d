package dev.countersign.network.netconf;

import dev.countersign.core.Text;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A device's hello (RFC 6241 section 8.1).
 *
 * @param chunked whether both ends have base:1.1, so that chunked framing follows
 */
record Hello(String sessionId, Capabilities capabilities, boolean chunked) {
    private static final Pattern SESSION_ID = Pattern.compile("[1-9][0-9]{0,9}");

    /** What this end says: base:1.0 and base:1.1. */
    static final String OURS =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><hello xmlns=\"%s\"><capabilities><capability>%s</capability><capability>%s</capability></capabilities></hello>"
                    .formatted(Netconf.BASE, Netconf.BASE_1_0, Netconf.BASE_1_1);

    /** Reads a hello; an {@link IllegalArgumentException} says what is wrong with it. */
    static Hello parse(String message, XmlLimits limits) {
        XmlElement root = switch (SafeXml.parse(message, limits)) {
            case XmlElement element -> element;
            case XmlRefused refused -> throw new IllegalArgumentException(refused.message());
        };
        if (!root.is(Netconf.BASE, "hello")) {
            throw new IllegalArgumentException("expected a hello, found " + Text.quoted(root.name()));
        }
        Capabilities capabilities = Capabilities.of(
                root.child(Netconf.BASE, "capabilities").map(Hello::uris).orElse(List.of()));
        String sessionId = root.child(Netconf.BASE, "session-id")
                .map(XmlElement::value)
                .orElseThrow(() -> new IllegalArgumentException("expected a session-id, found none"));
        if (!SESSION_ID.matcher(sessionId).matches()) {
            throw new IllegalArgumentException(
                    "session-id: expected a number from 1 to 4294967295, found " + Text.quoted(sessionId));
        }
        boolean chunked = capabilities.has(Netconf.BASE_1_1);
        if (!chunked && !capabilities.has(Netconf.BASE_1_0)) {
            throw new IllegalArgumentException("expected the capability base:1.0 or base:1.1, found neither among "
                    + capabilities.uris().size());
        }
        return new Hello(sessionId, capabilities, chunked);
    }

    private static List<String> uris(XmlElement capabilities) {
        return capabilities
                .children(Netconf.BASE, "capability")
                .map(XmlElement::value)
                .toList();
    }
}
