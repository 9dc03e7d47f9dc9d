package dev.countersign.network.netconf;

import dev.countersign.core.Text;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;
import java.util.function.Function;

/** Reads replies in the light of what was asked. A reply of another kind is no answer. */
final class Replies {
    private Replies() {}

    static ReadReply data(RpcReply reply, String namespace, Function<XmlElement, String> content) {
        return switch (reply) {
            case RpcReply.Data(List<XmlElement> elements, var _)
            when elements.size() == 1 && elements.getFirst().is(namespace, "data") ->
                new ReadReply.Content(content.apply(elements.getFirst()));
            case RpcReply.Data data -> new RpcReply.NoAnswer("expected one <data>, found " + names(data.elements()));
            case RpcReply.Ok _ -> new RpcReply.NoAnswer("expected one <data>, found <ok>");
            case RpcReply.Failed failed -> failed;
            case RpcReply.NoAnswer none -> none;
        };
    }

    static WriteReply acknowledged(RpcReply reply) {
        return switch (reply) {
            case RpcReply.Data data -> new RpcReply.NoAnswer("expected <ok>, found " + names(data.elements()));
            case RpcReply.Ok ok -> ok;
            case RpcReply.Failed failed -> failed;
            case RpcReply.NoAnswer none -> none;
        };
    }

    private static String names(List<XmlElement> elements) {
        return elements.isEmpty()
                ? "nothing"
                : elements.size() + " elements, the first "
                        + Text.quoted(elements.getFirst().name());
    }
}
