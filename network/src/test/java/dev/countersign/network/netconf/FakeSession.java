package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A session without a wire: keeps what it is asked, and answers from a function of it. */
final class FakeSession implements NetconfSession {
    final List<String> asked = new ArrayList<>();
    private final Capabilities capabilities;
    private final Function<String, String> answer;

    /** @param answer the content of {@code rpc-reply}; empty for no answer */
    FakeSession(Capabilities capabilities, Function<String, String> answer) {
        this.capabilities = capabilities;
        this.answer = answer;
    }

    @Override
    public DeviceId device() {
        return new DeviceId("r1");
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public String sessionId() {
        return "1";
    }

    @Override
    public RpcReply rpc(String operation, Duration timeout) {
        asked.add(operation);
        if (!(SafeXml.parse(operation, XmlLimits.STANDARD) instanceof XmlElement)) {
            throw new AssertionError("not XML: " + operation);
        }
        String content = answer.apply(operation);
        if (content.isEmpty()) {
            return new RpcReply.NoAnswer("silence");
        }
        String reply = "<rpc-reply xmlns=\"" + Netconf.BASE + "\">" + content + "</rpc-reply>";
        return switch (SafeXml.parse(reply, XmlLimits.STANDARD)) {
            case XmlElement root -> ReplyReader.read(root);
            case XmlRefused refused -> throw new AssertionError(refused.message());
        };
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public SessionStatistics statistics() {
        return new SessionStatistics(0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
