package dev.countersign.lab.scenario;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A timeline over the everyday traffic. What holds at a moment depends on the time alone, so a scenario can be played,
 * skipped through and tested alike.
 *
 * @param everyday demands that run from the beginning
 * @param special demands that wait for an event
 * @param events in order of time; those of the same time in the order of the file
 */
public record Scenario(
        String name, String description, List<Demand> everyday, List<Demand> special, List<Event> events) {
    public Scenario {
        everyday = List.copyOf(everyday);
        special = List.copyOf(special);
        events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** The everyday traffic and nothing else. */
    public static Scenario none(LabNetwork network) {
        return new Scenario("none", "Everyday traffic", network.demands(), List.of(), List.of());
    }

    /** What holds this long after the beginning; before it, as at the beginning. */
    public Conditions at(Duration elapsed) {
        Duration now = elapsed.isNegative() ? Duration.ZERO : elapsed;
        List<Demand> demands = new ArrayList<>();
        everyday.forEach(d -> add(demands, d, factor(d.id(), 1, now)));
        special.forEach(d -> add(demands, d, factor(d.id(), 0, now)));
        Set<InterfaceRef> down = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.Carrier(Duration at, InterfaceRef where, boolean up) && at.compareTo(now) <= 0) {
                down.removeIf(where::equals);
                down.addAll(up ? Set.of() : Set.of(where));
            }
        }
        return new Conditions(demands, down);
    }

    private static void add(List<Demand> demands, Demand demand, double factor) {
        if (factor > 0) {
            demands.add(demand.times(factor));
        }
    }

    private double factor(String demand, double initial, Duration now) {
        List<Event.Scale> steps = events.stream()
                .filter(Event.Scale.class::isInstance)
                .map(Event.Scale.class::cast)
                .filter(s -> s.demand().equals(demand) && s.at().compareTo(now) <= 0)
                .toList();
        double factor = initial;
        for (int i = 0; i < steps.size(); i++) {
            Duration until = i + 1 < steps.size() ? steps.get(i + 1).at() : now;
            factor += (steps.get(i).factor() - factor) * progress(steps.get(i), until);
        }
        return factor;
    }

    private static double progress(Event.Scale step, Duration now) {
        double passed = now.minus(step.at()).toNanos();
        return step.ramp().isZero() ? 1 : Math.min(1, passed / step.ramp().toNanos());
    }
}
