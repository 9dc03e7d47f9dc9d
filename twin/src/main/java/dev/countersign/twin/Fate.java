package dev.countersign.twin;

import java.util.Map;
import java.util.TreeMap;

/** What becomes of a course's packets under given loads, as parts of what enters; the parts add up to 1. */
final class Fate {
    private final double delivered;
    private final double filtered;
    private final double congested;
    private final double unrouted;
    private final double delaySum;
    private final Map<EntryKey, Double> filteredBy;
    private final double[] passed;
    private final double[] branches;

    private Fate(Sums sums, double[] passed, double[] branches) {
        this.delivered = sums.delivered;
        this.filtered = sums.filtered;
        this.congested = sums.congested;
        this.unrouted = sums.unrouted;
        this.delaySum = sums.delaySum;
        this.filteredBy = sums.filteredBy.isEmpty() ? Map.of() : sums.filteredBy;
        this.passed = passed;
        this.branches = branches;
    }

    private static final class Sums {
        double delivered;
        double filtered;
        double congested;
        double unrouted;
        double delaySum;
        final Map<EntryKey, Double> filteredBy = new TreeMap<>();
    }

    static Fate of(Course course, Loads loads) {
        Sums sums = new Sums();
        double[] branches = new double[course.branches()];
        double[] offered = new double[course.hops()];
        double[] arrived = new double[course.hops()];
        double[] time = new double[course.hops()];
        if (course.hops() == 0) {
            sums.unrouted = 1;
        } else {
            offered[0] = 1;
        }
        int branch = 0;
        for (int i = 0; i < course.hops(); i++) {
            Course.Hop hop = course.hop(i);
            double passed = offered[i] * (1 - loads.loss(hop.arc()));
            double until = offered[i] == 0 ? 0 : time[i] / offered[i] + loads.delay(hop.arc());
            arrived[i] = passed;
            sums.congested += offered[i] - passed;
            if (loads.leaves(hop.arc())) {
                sums.delivered += passed;
                sums.delaySum += passed * until;
            }
            for (Course.Branch next : hop.branches()) {
                double part = passed * next.factor();
                branches[branch++] = part;
                if (next.to() != Course.Branch.NONE) {
                    offered[next.to()] += part;
                    time[next.to()] += part * until;
                } else if (next.droppedBy() == null) {
                    sums.unrouted += part;
                } else {
                    sums.filtered += part;
                    sums.filteredBy.merge(next.droppedBy(), part, Double::sum);
                }
            }
        }
        return new Fate(sums, arrived, branches);
    }

    double delivered() {
        return delivered;
    }

    double filtered() {
        return filtered;
    }

    /** Lost in full queues. */
    double congested() {
        return congested;
    }

    double unrouted() {
        return unrouted;
    }

    /** Mean time to the exit in seconds, times the part that is delivered. */
    double delaySum() {
        return delaySum;
    }

    Map<EntryKey, Double> filteredBy() {
        return filteredBy;
    }

    /** The part that arrives at the end of a hop. */
    double passed(int hop) {
        return passed[hop];
    }

    /** The part that takes a branch of the course. */
    double branch(int number) {
        return branches[number];
    }
}
