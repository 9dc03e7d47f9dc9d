package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.LinkLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Load of every outgoing interface before and after. What the counters show and the observed flows do not explain is
 * taken to stay as it is; where an interface goes down it has to go elsewhere, nobody knows where, and that is said.
 * Under two readings of the traffic the larger load counts, and a limit is passed for sure only under both.
 */
final class Loads {
    private static final double FULL = 1;
    private static final double MORE = 0.005;
    private static final double UNEXPLAINED = 0.01;

    /** Part of the capacity that is asked for, before and after, by reading. */
    private record Use(String name, List<Double> before, List<Double> after) {
        double most() {
            return Math.max(worst(before), worst(after));
        }

        boolean overloadedBy(int reading) {
            return after.get(reading) > FULL && after.get(reading) > before.get(reading) + MORE;
        }
    }

    private final Map<InterfaceRef, ObservedInterface> seen;
    private final List<Evaluation> before;
    private final List<Evaluation> after;
    private final List<Map<InterfaceRef, LinkLoad>> loadsBefore;
    private final List<Map<InterfaceRef, LinkLoad>> loadsAfter;
    private final Map<InterfaceRef, Use> uses = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Loads(Map<InterfaceRef, ObservedInterface> seen, List<Evaluation> before, List<Evaluation> after) {
        this.seen = seen;
        this.before = before;
        this.after = after;
        this.loadsBefore = before.stream().map(Loads::outgoing).toList();
        this.loadsAfter = after.stream().map(Loads::outgoing).toList();
    }

    /** @param before by reading; as many as {@code after} */
    static Result of(Map<InterfaceRef, ObservedInterface> seen, List<Evaluation> before, List<Evaluation> after) {
        Loads loads = new Loads(seen, before, after);
        for (LinkLoad load : before.getFirst().links()) {
            loads.look(load.from(), load.link());
        }
        for (LinkLoad load : after.getFirst().links()) {
            loads.look(load.from(), load.link());
        }
        loads.uses.values().forEach(loads::judge);
        return new Result(loads.figure(), loads.findings);
    }

    private void look(@Nullable InterfaceRef from, String link) {
        if (from == null || from.name().equals(NetworkModel.ITSELF) || uses.containsKey(from)) {
            return;
        }
        List<Double> was = new ArrayList<>();
        List<Double> is = new ArrayList<>();
        for (int reading = 0; reading < before.size(); reading++) {
            LinkLoad then = loadsBefore.get(reading).get(from);
            LinkLoad now = loadsAfter.get(reading).get(from);
            double unexplained = unexplained(from, then);
            was.add(used(then) + unexplained);
            is.add(now == null ? 0 : used(now) + (then == null ? 0 : unexplained));
            if (reading == 0 && then != null && now == null && unexplained > UNEXPLAINED) {
                findings.add(Finding.notChecked(
                        "simulation.unexplained-load",
                        from.toString(),
                        "observed flows to explain the load of an interface that goes down",
                        Figures.percent(unexplained) + " of its capacity is load that no observed flow explains; where"
                                + " it would go is not known"));
            }
        }
        noteSpeed(from);
        uses.put(from, new Use(from + " (" + link + ")", was, is));
    }

    private void noteSpeed(InterfaceRef from) {
        boolean unlimited = capacity(from) >= NetworkModel.UNLIMITED;
        boolean carries = after.stream().anyMatch(e -> e.at(from).outBits() > 0);
        if (unlimited && carries) {
            findings.add(Finding.notChecked(
                    "simulation.port-speed",
                    from.toString(),
                    "a device that tells the speed of its interface",
                    "no speed; whether it overflows is not simulated"));
        }
    }

    /** Of the capacity, what counters show beyond what the observed flows bring. */
    private double unexplained(InterfaceRef from, @Nullable LinkLoad simulated) {
        ObservedInterface state = seen.get(from);
        Double measured = state == null ? null : state.outBits();
        return measured == null || simulated == null
                ? 0
                : Math.max(0, measured - simulated.bitsPerSecond()) / capacity(from);
    }

    private double capacity(InterfaceRef from) {
        LinkLoad load = loadsBefore.getFirst().get(from);
        LinkLoad other = load == null ? loadsAfter.getFirst().get(from) : load;
        return other == null ? NetworkModel.UNLIMITED : other.capacity();
    }

    private static double used(@Nullable LinkLoad load) {
        return load == null ? 0 : load.utilisation();
    }

    private static Map<InterfaceRef, LinkLoad> outgoing(Evaluation evaluation) {
        Map<InterfaceRef, LinkLoad> loads = new HashMap<>();
        for (LinkLoad load : evaluation.links()) {
            if (load.from() != null) {
                loads.put(load.from(), load);
            }
        }
        return loads;
    }

    private void judge(Use use) {
        int readings = use.before.size();
        int overloaded = 0;
        for (int reading = 0; reading < readings; reading++) {
            overloaded += use.overloadedBy(reading) ? 1 : 0;
        }
        String found = "load " + Figures.percent(worst(use.before)) + " → " + Figures.percent(worst(use.after))
                + " of the capacity";
        if (overloaded == readings) {
            findings.add(Finding.error(
                    "simulation.overload", use.name, "at most 100 % after the change", found, "leave a way for it"));
        } else if (overloaded > 0) {
            findings.add(Finding.notChecked(
                    "simulation.overload",
                    use.name,
                    "at most 100 % after the change, whichever class the traffic is of",
                    found + " if flows of unknown class take the explicit paths of their customer's class or, the"
                            + " other way, if they do not"));
        } else if (worst(use.after) > FULL) {
            findings.add(Finding.warning(
                    "simulation.still-overloaded",
                    use.name,
                    "at most 100 % after the change",
                    found,
                    "the change is not to blame; it does not help enough either"));
        }
    }

    private String figure() {
        Use busiest = uses.values().stream()
                .max((a, b) -> Double.compare(a.most(), b.most()))
                .orElse(null);
        String links = busiest == null
                ? "no link"
                : "busiest link " + busiest.name + " " + Figures.percent(worst(busiest.before)) + " → "
                        + Figures.percent(worst(busiest.after));
        double lostBefore = congested(before);
        double lostAfter = congested(after);
        return Math.max(lostBefore, lostAfter) < 1
                ? links
                : links + ", lost in full queues " + Figures.number(lostBefore) + " → " + Figures.rate(lostAfter);
    }

    private static double congested(List<Evaluation> evaluations) {
        return evaluations.stream()
                .mapToDouble(e -> e.demands().stream()
                        .mapToDouble(DemandOutcome::congested)
                        .sum())
                .max()
                .orElse(0);
    }

    private static double worst(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
