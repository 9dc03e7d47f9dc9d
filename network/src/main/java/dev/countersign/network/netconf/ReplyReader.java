package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.network.netconf.wire.RpcError;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;

/** Tells the kinds of {@code rpc-reply} apart (RFC 6241 section 4.2 and appendix B). */
final class ReplyReader {
    private ReplyReader() {}

    static RpcReply read(XmlElement reply) {
        List<RpcError> errors = RpcError.in(reply);
        if (errors.stream().anyMatch(RpcError::isError)) {
            return new RpcReply.Failed(errors);
        }
        List<XmlElement> rest = reply.children().stream()
                .filter(c -> !c.is(Netconf.BASE, "rpc-error"))
                .toList();
        boolean ok = rest.size() == 1 && rest.getFirst().is(Netconf.BASE, "ok");
        return ok ? new RpcReply.Ok(errors) : new RpcReply.Data(rest, errors);
    }
}
