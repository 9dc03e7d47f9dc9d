package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Observed traffic that has a way before the change and none after. Loops cannot come from what is modelled: forwarding
 * follows shortest paths with positive metrics, under which each hop is nearer to the exit.
 */
final class BlackHoles {
    private static final int MOST_FINDINGS = 10;
    private static final double NOTICED = 0.5;

    private BlackHoles() {}

    static List<Finding> of(Evaluation before, Evaluation after) {
        Map<String, Double> lost = new TreeMap<>();
        Map<String, Double> already = new TreeMap<>();
        for (int i = 0; i < after.demands().size(); i++) {
            DemandOutcome now = after.demands().get(i);
            DemandOutcome then = before.demands().get(i);
            if (now.unrouted() == 0 && then.unrouted() == 0) {
                continue;
            }
            String where = now.demand().ingress() + " to " + now.demand().destination();
            lost.merge(where, now.unrouted() - then.unrouted(), Double::sum);
            already.merge(where, then.unrouted(), Double::sum);
        }
        List<Finding> findings = new ArrayList<>();
        lost.entrySet().stream()
                .filter(e -> e.getValue() > NOTICED)
                .limit(MOST_FINDINGS)
                .forEach(e -> findings.add(Finding.error(
                        "simulation.black-hole",
                        e.getKey(),
                        "a way for all traffic that has one now",
                        Figures.rate(e.getValue()) + " of the observed traffic have none after the change",
                        "leave a way for it")));
        double unrouted = already.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(rate -> rate > NOTICED)
                .sum();
        if (unrouted > 0) {
            findings.add(Finding.notChecked(
                    "simulation.no-route",
                    "",
                    "a customer's or transit's prefix in the inventory for all observed traffic",
                    Figures.rate(unrouted) + " go to addresses that nobody in the inventory serves; not modelled"));
        }
        return findings;
    }
}
