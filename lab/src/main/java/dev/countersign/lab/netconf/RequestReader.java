package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlAnswer;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.List;
import java.util.Map;

/** Reads one message of a client as a request (RFC 6241 section 4.1). */
final class RequestReader {
    /** A request, or what is wrong with the message. */
    sealed interface Incoming {
        record Call(ReplyHead head, XmlElement operation) implements Incoming {}

        record Broken(ReplyHead head, Refusal refusal) implements Incoming {}
    }

    private final XmlLimits limits;

    RequestReader(DeviceLimits limits) {
        this.limits = new XmlLimits(limits.messageBytes(), limits.depth(), 100_000, 64, limits.messageBytes());
    }

    Incoming read(String message) {
        return switch (parse(message)) {
            case XmlElement root -> request(root);
            case XmlRefused refused -> new Incoming.Broken(ReplyHead.unknown(), refusal(refused));
        };
    }

    XmlAnswer parse(String message) {
        return SafeXml.parse(message, limits);
    }

    private static Incoming request(XmlElement root) {
        ReplyHead head = ReplyHead.of(root);
        if (!root.name().equals("rpc")) {
            return new Incoming.Broken(
                    head,
                    Refusal.rpc("unknown-element", "expected rpc, found " + root.name())
                            .with("bad-element", root.name()));
        }
        if (!root.namespace().equals(Netconf.BASE)) {
            return new Incoming.Broken(head, unknownNamespace(Refusal.Layer.RPC, root));
        }
        if (root.attribute("", "message-id").isEmpty()) {
            return new Incoming.Broken(
                    head,
                    Refusal.rpc("missing-attribute", "rpc: expected a message-id attribute, found none")
                            .with("bad-attribute", "message-id")
                            .with("bad-element", "rpc"));
        }
        return operation(head, root);
    }

    private static Incoming operation(ReplyHead head, XmlElement root) {
        return switch (root.children().size()) {
            case 0 ->
                new Incoming.Broken(head, Refusal.rpc("missing-element", "rpc: expected an operation, found none"));
            case 1 -> new Incoming.Call(head, root.children().getFirst());
            default -> {
                String extra = root.children().get(1).name();
                yield new Incoming.Broken(
                        head,
                        Refusal.rpc("bad-element", "rpc: expected one operation, found also " + extra)
                                .with("bad-element", extra));
            }
        };
    }

    static Refusal unknownNamespace(Refusal.Layer layer, XmlElement element) {
        Refusal refusal = new Refusal(
                layer,
                "unknown-namespace",
                null,
                "",
                element.name() + ": expected a namespace of this device, found \"" + element.namespace() + '"',
                List.of());
        return refusal.with("bad-element", element.name()).with("bad-namespace", element.namespace());
    }

    private static final Map<XmlRefused.Code, String> TAGS = Map.of(
            XmlRefused.Code.MALFORMED, "malformed-message",
            XmlRefused.Code.FORBIDDEN, "malformed-message",
            XmlRefused.Code.MIXED_CONTENT, "malformed-message",
            XmlRefused.Code.TOO_LARGE, "too-big");

    private static Refusal refusal(XmlRefused refused) {
        return Refusal.rpc(
                TAGS.getOrDefault(refused.code(), "malformed-message"),
                refused.message() + " in line " + refused.line() + ", column " + refused.column());
    }
}
