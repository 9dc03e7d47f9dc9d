package dev.countersign.lab.netconf;

import java.util.concurrent.atomic.AtomicLong;

/** What {@code ietf-netconf-monitoring} counts, for one session or for all (RFC 6022 section 2.1.5). */
final class Counters {
    final AtomicLong inRpcs = new AtomicLong();
    final AtomicLong inBadRpcs = new AtomicLong();
    final AtomicLong outRpcErrors = new AtomicLong();
    final AtomicLong outNotifications = new AtomicLong();

    String xml() {
        return "<in-rpcs>" + inRpcs + "</in-rpcs><in-bad-rpcs>" + inBadRpcs + "</in-bad-rpcs><out-rpc-errors>"
                + outRpcErrors + "</out-rpc-errors><out-notifications>" + outNotifications
                + "</out-notifications>";
    }
}
