package dev.countersign.lab.netconf;

import dev.countersign.lab.netconf.RequestReader.Incoming;
import dev.countersign.network.netconf.wire.Netconf;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What the sessions of one device share. */
record Protocol(
        List<String> capabilities,
        DeviceLimits limits,
        RequestReader reader,
        Dispatcher dispatcher,
        Sessions sessions,
        Subscriptions subscriptions,
        Timers timers,
        Supplier<Set<DeviceFault>> faults) {

    /** Whether the device has the fault that swallows the reply to this. */
    boolean losesReply(Incoming incoming) {
        return incoming instanceof Incoming.Call call
                && call.operation().is(Netconf.BASE, "commit")
                && faults.get().contains(DeviceFault.COMMIT_REPLY_LOST);
    }
}
