package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.twin.Demand;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.EntryRate;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the changed entries match in the observed traffic, and how much of what is dropped on top of today is legitimate:
 * packets that no claim speaks of; packets of established TCP connections; and of connection requests at most as many as
 * the same sources send packets of established connections to the same destination, because a connection has one request
 * and at least one packet after it. What else a claim covers counts as meant.
 */
final class Collateral {
    private static final double BOUND = 0.01;
    private static final int MOST_NAMED = 3;
    private static final double NOTICED = 0.005;

    private record Ends(IpPrefix source, IpPrefix destination) {}

    private final Evaluation before;
    private final Evaluation after;
    private final Claimed claimed;
    private final Map<Ends, Double> established = new HashMap<>();
    private final List<Demand> dropped = new ArrayList<>();
    private final Map<Ends, Double> requests = new HashMap<>();
    private double unclaimed;
    private double connections;

    private Collateral(Evaluation before, Evaluation after, Claimed claimed) {
        this.before = before;
        this.after = after;
        this.claimed = claimed;
    }

    /** @param changed entries that are new or other than before, where they are attached */
    static Result of(
            Evaluation before,
            Evaluation after,
            Map<EntryKey, AccessEntry> changed,
            Claimed claimed,
            ObservedTraffic observed) {
        Collateral collateral = new Collateral(before, after, claimed);
        collateral.addUp();
        collateral.addConnections();
        List<Finding> findings = new ArrayList<>();
        collateral.judge(findings);
        unmatched(after, changed, findings);
        return new Result(collateral.figure(changed, observed), findings);
    }

    private void addUp() {
        for (int i = 0; i < after.demands().size(); i++) {
            DemandOutcome now = after.demands().get(i);
            double more = now.filtered() - before.demands().get(i).filtered();
            if (more > NOTICED) {
                dropped.add(now.demand());
                double part = more / now.filtered();
                after.passages(i, passage -> add(passage, part * passage.packetsPerSecond()));
            }
        }
    }

    /** What the sources of dropped requests send on established connections to the same destinations. */
    private void addConnections() {
        Set<IpPrefix> destinations = new HashSet<>();
        requests.keySet().forEach(ends -> destinations.add(ends.destination()));
        List<IpPrefix> asked = List.copyOf(destinations);
        for (DemandOutcome outcome : after.demands()) {
            Demand demand = outcome.demand();
            if (asked.contains(demand.destination())) {
                double connected = established(demand);
                if (connected > 0) {
                    established.merge(ends(demand), connected, Double::sum);
                }
            }
        }
    }

    private void add(Passage passage, double rate) {
        if (passage.droppedBy() == null) {
            return;
        }
        boolean tcp = passage.region().protocol() == Traffic.TCP;
        int flags = passage.region().tcpFlags();
        if (!claimed.covers(passage.region())) {
            unclaimed += rate;
        } else if (tcp && (flags & TcpFlag.ACK.mask()) != 0) {
            connections += rate;
        } else if (tcp && flags == TcpFlag.SYN.mask()) {
            requests.merge(ends(passage.demand()), rate, Double::sum);
        }
    }

    private double legitimateRequests() {
        return requests.entrySet().stream()
                .mapToDouble(e -> Math.min(e.getValue(), established.getOrDefault(e.getKey(), 0.0)))
                .sum();
    }

    private double total() {
        return unclaimed + connections + legitimateRequests();
    }

    /** What the destinations that lose packets get from others than the attack. */
    private double legitimate() {
        Set<IpPrefix> destinations = new HashSet<>();
        dropped.forEach(demand -> destinations.add(demand.destination()));
        double rate = legitimateRequests();
        for (DemandOutcome outcome : after.demands()) {
            Demand demand = outcome.demand();
            if (destinations.contains(demand.destination())) {
                rate += demand.protocol() == Traffic.TCP ? established(demand) : demand.packetsPerSecond();
            }
        }
        return Math.max(rate, total());
    }

    private void judge(List<Finding> findings) {
        double share = total() == 0 ? 0 : total() / legitimate();
        if (total() > 1 && share > BOUND) {
            findings.add(Finding.warning(
                    "simulation.collateral",
                    "",
                    "at most " + Figures.percent(BOUND) + " of the legitimate traffic of those concerned to be dropped",
                    Figures.rate(total()) + ", " + Figures.percent(share) + ": " + Figures.number(unclaimed)
                            + " that no claim speaks of, " + Figures.number(connections)
                            + " of established connections, up to " + Figures.number(legitimateRequests())
                            + " requests of sources with established connections",
                    "narrow the entries, or accept the loss"));
        }
    }

    private static void unmatched(Evaluation after, Map<EntryKey, AccessEntry> changed, List<Finding> findings) {
        Set<EntryKey> matching = new HashSet<>();
        after.entries().forEach(rate -> matching.add(rate.entry()));
        List<String> idle = changed.entrySet().stream()
                .filter(e -> e.getValue().action() != Action.ACCEPT
                        && e.getValue().unmodelled().isEmpty()
                        && !e.getKey().entry().equals(EntryKey.OTHERWISE)
                        && !matching.contains(e.getKey()))
                .map(e -> e.getKey().entry())
                .distinct()
                .toList();
        if (!idle.isEmpty()) {
            findings.add(Finding.warning(
                    "simulation.no-match",
                    String.join(", ", idle.subList(0, Math.min(MOST_NAMED, idle.size()))),
                    "entries that drop to match something in the observed traffic",
                    idle.size() + " that match nothing of it",
                    "check addresses, direction and interface, or leave them out"));
        }
    }

    private String figure(Map<EntryKey, AccessEntry> changed, ObservedTraffic observed) {
        List<EntryRate> rates = after.entries().stream()
                .filter(rate -> changed.containsKey(rate.entry()))
                .sorted(Comparator.comparing((EntryRate rate) -> !drops(changed, rate))
                        .thenComparing(Comparator.comparingDouble(EntryRate::packetsPerSecond)
                                .reversed()))
                .toList();
        List<String> words = new ArrayList<>();
        rates.stream()
                .limit(MOST_NAMED)
                .forEach(rate -> words.add("entry " + rate.entry().entry() + (drops(changed, rate) ? "" : " (accept)")
                        + " matches " + Figures.rate(rate.packetsPerSecond())));
        if (rates.size() > MOST_NAMED) {
            words.add(rates.size() - MOST_NAMED + " more entries match");
        }
        words.add("collateral " + Figures.rate(total()) + unseen(observed));
        return String.join(", ", words);
    }

    /** What sampling may have missed of it. */
    private String unseen(ObservedTraffic observed) {
        boolean matters = !dropped.isEmpty() && observed.detectable() > total();
        return matters ? " (sampling would miss up to " + Figures.number(observed.detectable()) + ")" : "";
    }

    private static boolean drops(Map<EntryKey, AccessEntry> changed, EntryRate rate) {
        AccessEntry entry = changed.get(rate.entry());
        return entry != null && entry.action() != Action.ACCEPT;
    }

    private static double established(Demand demand) {
        return demand.protocol() == Traffic.TCP
                ? demand.packetsPerSecond() * demand.flags().share(TcpFlag.ACK.mask())
                : 0;
    }

    private static Ends ends(Demand demand) {
        return new Ends(demand.source(), demand.destination());
    }
}
