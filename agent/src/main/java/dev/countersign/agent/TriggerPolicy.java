package dev.countersign.agent;

import dev.countersign.core.AgentId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which interfaces need a task agent: the packet rate from the device's own counters and the share of SYN from
 * its flows are both above the thresholds, several evaluations in a row. Flow summaries are approximate and never
 * trigger by themselves (requirement S-7). An evaluation that sees no newer counters than the one before neither counts nor
 * resets. Not thread-safe.
 */
final class TriggerPolicy {
    private final TriggerSettings settings;
    private final AgentId reader;
    private final EvidenceSource source;
    private final Clock clock;
    private final Map<InterfaceRef, Streak> streaks = new HashMap<>();
    private final Map<InterfaceRef, Instant> quietUntil = new HashMap<>();

    /** Reads as the agent that it would start: what that may not see starts no task. */
    TriggerPolicy(TriggerSettings settings, AgentId reader, EvidenceSource source, Clock clock) {
        this.settings = settings;
        this.reader = reader;
        this.source = source;
        this.clock = clock;
    }

    private record Streak(int length, EvidenceId last) {}

    /** The interfaces that a task should be started for now. They stay due until {@link #quiet} or they calm down. */
    List<InterfaceRef> evaluate() {
        Instant now = clock.instant();
        quietUntil.values().removeIf(until -> !until.isAfter(now));
        Map<InterfaceRef, EvidenceId> above = new HashMap<>();
        for (Device device : source.topology().devices()) {
            above.putAll(above(source.latest(reader, device.id()), now));
        }
        streaks.keySet().retainAll(above.keySet());
        List<InterfaceRef> due = new ArrayList<>();
        above.forEach((at, counters) -> {
            Streak streak = streaks.merge(at, new Streak(1, counters), TriggerPolicy::longer);
            if (streak.length() >= settings.sustained() && !quietUntil.containsKey(at)) {
                due.add(at);
            }
        });
        return due;
    }

    /** Begins an interface's quiet time. */
    void quiet(InterfaceRef at) {
        streaks.remove(at);
        quietUntil.put(at, clock.instant().plus(settings.quiet()));
    }

    private static Streak longer(Streak before, Streak now) {
        return before.last().equals(now.last()) ? before : new Streak(before.length() + 1, now.last());
    }

    /** Interfaces of one device above both thresholds, with the id of their counters' evidence. */
    private Map<InterfaceRef, EvidenceId> above(List<Evidence> evidence, Instant now) {
        Map<InterfaceRef, EvidenceId> fast = new HashMap<>();
        Map<InterfaceRef, Boolean> flooded = new HashMap<>();
        for (Evidence e : evidence) {
            if (e.age(now).compareTo(settings.parameters().evidenceAge()) > 0) {
                continue;
            }
            if (e.fact() instanceof Fact.InterfaceRate rate
                    && rate.direction() == Direction.INGRESS
                    && rate.packetsPerSecond() > settings.parameters().packetsPerSecond()) {
                fast.put(rate.at(), e.id());
            }
            if (e.fact() instanceof Fact.TrafficMix mix
                    && mix.synShare() > settings.parameters().synShare()) {
                flooded.put(mix.at(), true);
            }
        }
        fast.keySet().retainAll(flooded.keySet());
        return fast;
    }
}
