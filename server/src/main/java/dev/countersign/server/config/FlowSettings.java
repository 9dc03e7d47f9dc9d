package dev.countersign.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Where flow records are taken in (IPFIX, RFC 7011; NetFlow version 9, RFC 3954, and version 5; over UDP). */
public record FlowSettings(InetSocketAddress listen) {
    static final Key<InetSocketAddress> LISTEN = new Key<>(
            "flow.listen",
            "127.0.0.1:4739",
            "address:port, an IPv6 address in brackets",
            "UDP address that exporters send IPFIX or NetFlow v9 or v5 to. Exporters are not authenticated: keep it on a management network.",
            FlowSettings::address);
    static final List<Key<?>> ALL = List.of(LISTEN);

    static FlowSettings read(Settings settings) {
        return new FlowSettings(settings.value(LISTEN));
    }

    static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        Kinds.require(colon > 0);
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        int port = Integer.parseInt(text.substring(colon + 1));
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
