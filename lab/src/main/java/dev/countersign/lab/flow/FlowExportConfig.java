package dev.countersign.lab.flow;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where flows go and how.
 *
 * @param collector UDP address
 * @param templateInterval how often templates are sent again, since datagrams may get lost (RFC 7011 section 8.4)
 * @param messageLength octets of one message at most
 */
public record FlowExportConfig(InetSocketAddress collector, Duration templateInterval, int messageLength) {
    /** Templates every five seconds; messages that fit an Ethernet frame. */
    public static FlowExportConfig to(InetSocketAddress collector) {
        return new FlowExportConfig(collector, Duration.ofSeconds(5), 1400);
    }
}
