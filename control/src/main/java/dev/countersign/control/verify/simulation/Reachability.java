package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.twin.Demand;
import dev.countersign.twin.DemandOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pairs of interest reach each other before and after, and how much of each kind of traffic gets through. */
final class Reachability {
    private static final int MOST_FINDINGS = 20;
    private static final double NOTHING = 0.01;
    private static final double ALL = 0.99;

    /** Part of a probe that arrives, before and after. */
    private record Share(Pairs.Probe probe, double before, double after) {
        boolean reachedBefore() {
            return before > NOTHING;
        }

        boolean lost() {
            return reachedBefore() && after <= before * NOTHING;
        }

        boolean narrowed() {
            return reachedBefore() && after < before * ALL;
        }
    }

    private final Claimed claimed;
    private final List<Finding> findings = new ArrayList<>();

    private Reachability(Claimed claimed) {
        this.claimed = claimed;
    }

    static Result of(Pairs pairs, List<DemandOutcome> before, List<DemandOutcome> after, Claimed claimed) {
        Map<String, List<Share>> byPair = new LinkedHashMap<>();
        for (int i = 0; i < pairs.probes().size(); i++) {
            Pairs.Probe probe = pairs.probes().get(i);
            Share share = new Share(probe, arrived(before.get(i)), arrived(after.get(i)));
            byPair.computeIfAbsent(probe.pair(), _ -> new ArrayList<>()).add(share);
        }
        Reachability reachability = new Reachability(claimed);
        byPair.forEach(reachability::pair);
        if (pairs.left() > 0) {
            reachability.findings.add(Finding.notChecked(
                    "simulation.pairs", "", "at most " + pairs.probes().size() + " probes", pairs.left() + " more"));
        }
        long was = byPair.values().stream()
                .filter(shares -> shares.stream().anyMatch(Share::reachedBefore))
                .count();
        long is = byPair.values().stream()
                .filter(shares -> shares.stream().anyMatch(share -> share.reachedBefore() && !share.lost()))
                .count();
        return new Result(was + " of " + byPair.size() + " → " + is + " pairs reachable", reachability.shortened());
    }

    private static double arrived(DemandOutcome outcome) {
        return outcome.delivered() / outcome.offered();
    }

    private void pair(String pair, List<Share> shares) {
        List<Share> reached = shares.stream().filter(Share::reachedBefore).toList();
        if (!reached.isEmpty() && reached.stream().allMatch(Share::lost)) {
            findings.add(Finding.error(
                    "simulation.pair-lost",
                    pair,
                    "the pair to reach each other as before",
                    "nothing gets from " + pair + " any more",
                    "narrow the filter, or keep the interface up"));
            return;
        }
        for (Share share : reached) {
            if (share.lost()) {
                findings.add(lostKind(pair, share));
            } else if (share.narrowed()) {
                findings.add(Finding.warning(
                        "simulation.pair-narrowed",
                        pair,
                        share.probe.kind().words + " to pass as before",
                        Figures.percent(1 - share.after / share.before) + " of all addresses and ports are cut off",
                        "check that everything in there is meant"));
            }
        }
    }

    private Finding lostKind(String pair, Share share) {
        Demand probe = share.probe.demand();
        String expected = share.probe.kind().words + " to pass as before";
        String found = "no " + share.probe.kind().words + " get from " + pair + " any more";
        return claimed.covers(probe)
                ? Finding.warning(
                        "simulation.pair-lost", pair, expected, found, "it is claimed; check that it is meant")
                : Finding.error("simulation.pair-lost", pair, expected, found, "narrow the filter");
    }

    private List<Finding> shortened() {
        if (findings.size() <= MOST_FINDINGS) {
            return findings;
        }
        List<Finding> errorsFirst = findings.stream()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .toList();
        Finding last = errorsFirst.get(MOST_FINDINGS - 1);
        List<Finding> some = new ArrayList<>(errorsFirst.subList(0, MOST_FINDINGS - 1));
        some.add(new Finding(
                last.rule(),
                last.severity(),
                last.path(),
                last.expected(),
                last.found() + "; and " + (findings.size() - MOST_FINDINGS) + " more like this",
                last.hint()));
        return some;
    }
}
