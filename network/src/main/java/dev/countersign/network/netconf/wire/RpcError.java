package dev.countersign.network.netconf.wire;

import dev.countersign.core.Text;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;

/**
 * One {@code rpc-error} (RFC 6241 section 4.3). Text parts that are absent are empty; all of it is the peer's, so data.
 *
 * @param type {@code transport}, {@code rpc}, {@code protocol} or {@code application}
 * @param tag one of RFC 6241 appendix A, for example {@code data-missing}
 * @param severity {@code error} or {@code warning}
 * @param info the content of {@code error-info} as XML
 */
public record RpcError(
        String type, String tag, String severity, String appTag, String path, String message, String info) {
    /** Every {@code rpc-error} in a reply, in order. */
    public static List<RpcError> in(XmlElement reply) {
        return reply.children(Netconf.BASE, "rpc-error").map(RpcError::of).toList();
    }

    /** True unless the peer calls it a warning. */
    public boolean isError() {
        return !severity.equals("warning");
    }

    @Override
    public String toString() {
        return tag
                + (path.isEmpty() ? "" : " at " + Text.visible(path))
                + (message.isEmpty() ? "" : ": " + Text.visible(message));
    }

    private static RpcError of(XmlElement error) {
        return new RpcError(
                text(error, "error-type"),
                text(error, "error-tag"),
                text(error, "error-severity"),
                text(error, "error-app-tag"),
                text(error, "error-path"),
                text(error, "error-message"),
                error.child(Netconf.BASE, "error-info")
                        .map(XmlElement::innerXml)
                        .orElse(""));
    }

    private static String text(XmlElement error, String name) {
        return error.child(Netconf.BASE, name).map(XmlElement::value).orElse("");
    }
}
