package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of core's access lists has an IPv4 form on both vendors' devices. */
final class Sayable {
    private Sayable() {}

    /** Why an entry cannot be written; empty when it can. */
    static Optional<String> obstacle(AccessEntry entry) {
        Traffic traffic = entry.matches();
        if (!entry.unmodelled().isEmpty()) {
            return Optional.of("it also says " + String.join(", ", entry.unmodelled()));
        }
        if (isSix(traffic.source()) || isSix(traffic.destination())) {
            return Optional.of("it is for IPv6");
        }
        Integer protocol = traffic.protocol();
        boolean ports = traffic.sourcePort() != null || traffic.destinationPort() != null;
        boolean flags = !traffic.tcpFlags().isEmpty();
        boolean tcp = protocol == null ? flags : protocol == Traffic.TCP;
        boolean udp = protocol != null && protocol == Traffic.UDP;
        if (flags && !tcp) {
            return Optional.of("it tests TCP flags of another protocol");
        }
        return ports && !tcp && !udp ? Optional.of("it tests ports without TCP or UDP") : Optional.empty();
    }

    /** Whether an entry takes everything, so that what the list does with the rest never counts. */
    static boolean takesAll(AccessList list) {
        return list.entries().stream()
                .anyMatch(entry -> entry.matches().equals(Traffic.ANY)
                        && entry.unmodelled().isEmpty());
    }

    private static boolean isSix(@Nullable IpPrefix prefix) {
        return prefix != null && prefix.address().version() == 6;
    }
}
