package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NacmDecision;
import dev.countersign.yang.nacm.NacmDefaults;
import dev.countersign.yang.nacm.NodeDecision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Access control of one device by the rules in its running configuration (RFC 8341). */
final class Access {
    /** As many denied nodes as a reply names. */
    private static final int MOST = 32;

    private record Rules(DataTree source, Nacm nacm) {}

    private final DeviceId device;
    private final AtomicLong deniedOperations = new AtomicLong();
    private final AtomicLong deniedWrites = new AtomicLong();
    private final AtomicLong deniedNotifications = new AtomicLong();
    private volatile @Nullable Rules rules;

    Access(DeviceId device) {
        this.device = device;
    }

    /** May this caller call this operation? */
    Optional<Refusal> operation(Caller caller, DataTree running, String module, String name) {
        if (caller.recovery()) {
            return Optional.empty();
        }
        NodeDecision decision = nacm(running).permitsRpc(caller.user(), Set.of(), module, name);
        if (decision.permitted()) {
            return Optional.empty();
        }
        deniedOperations.incrementAndGet();
        return Optional.of(Refusal.protocol(
                "access-denied", "operation " + name + " denied to " + caller.user() + " by " + decision.decidedBy()));
    }

    /** The change, when this caller may make all of it. */
    Outcome<DataTree> change(Caller caller, DataTree running, DataTree before, DataTree after) {
        if (caller.recovery()) {
            return Outcome.done(after);
        }
        NacmDecision decision =
                nacm(running).decide(caller.user(), Set.of(), EffectiveDifference.between(device, before, after));
        List<Refusal> denied = decision.nodes().stream()
                .filter(n -> !n.permitted())
                .limit(MOST)
                .map(n -> denied(caller, n))
                .toList();
        if (denied.isEmpty()) {
            return Outcome.done(after);
        }
        deniedWrites.incrementAndGet();
        return new Outcome.Refused<>(denied);
    }

    /** What of a tree this caller may see. */
    DataTree readable(Caller caller, DataTree running, DataTree tree) {
        return caller.recovery() ? tree : nacm(running).readable(caller.user(), Set.of(), tree);
    }

    /** May this caller be told of this event? */
    boolean notification(Caller caller, DataTree running, String module, String name) {
        boolean permitted = caller.recovery()
                || nacm(running)
                        .permitsNotification(caller.user(), Set.of(), module, name)
                        .permitted();
        if (!permitted) {
            deniedNotifications.incrementAndGet();
        }
        return permitted;
    }

    /** The counters of {@code ietf-netconf-acm}. */
    String stateXml() {
        return "<nacm xmlns=\"" + Ns.NACM + "\"><denied-operations>" + deniedOperations
                + "</denied-operations><denied-data-writes>" + deniedWrites
                + "</denied-data-writes><denied-notifications>" + deniedNotifications
                + "</denied-notifications></nacm>";
    }

    private static Refusal denied(Caller caller, NodeDecision node) {
        return Refusal.application(
                        "access-denied", node.access() + " denied to " + caller.user() + " by " + node.decidedBy())
                .at(node.path());
    }

    private Nacm nacm(DataTree running) {
        Rules known = rules;
        if (known == null || !known.source().equals(running)) {
            known = new Rules(running, Nacm.compile(running, NacmDefaults.DEVICE));
            rules = known;
        }
        return known.nacm();
    }
}
