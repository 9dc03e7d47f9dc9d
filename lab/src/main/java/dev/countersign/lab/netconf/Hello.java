package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlAnswer;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The exchange that opens a session (RFC 6241 section 8.1). */
final class Hello {
    /** What a client's hello settles, or why the session ends. */
    sealed interface Answer {
        /** @param chunked both sides speak base 1.1: chunked framing from here on (RFC 6242 section 4.1) */
        record Agreed(boolean chunked) implements Answer {}

        record Rejected(String reason) implements Answer {}
    }

    private Hello() {}

    static String of(List<String> capabilities, int session) {
        return "<hello xmlns=\"" + Netconf.BASE + "\"><capabilities>"
                + capabilities.stream()
                        .map(c -> "<capability>" + SafeXml.escape(c) + "</capability>")
                        .collect(Collectors.joining())
                + "</capabilities><session-id>" + session + "</session-id></hello>";
    }

    static Answer read(XmlAnswer message) {
        return switch (message) {
            case XmlRefused refused -> new Answer.Rejected(refused.message());
            case XmlElement root -> read(root);
        };
    }

    private static Answer read(XmlElement root) {
        if (!root.is(Netconf.BASE, "hello")) {
            return new Answer.Rejected("expected hello, found " + root.name());
        }
        if (root.child(Netconf.BASE, "session-id").isPresent()) {
            return new Answer.Rejected("expected no session-id from a client");
        }
        Set<String> capabilities = root.children(Netconf.BASE, "capabilities")
                .flatMap(c -> c.children(Netconf.BASE, "capability"))
                .map(XmlElement::value)
                .collect(Collectors.toSet());
        boolean chunked = capabilities.contains(Netconf.BASE_1_1);
        return chunked || capabilities.contains(Netconf.BASE_1_0)
                ? new Answer.Agreed(chunked)
                : new Answer.Rejected("expected a common base capability, found none");
    }
}
