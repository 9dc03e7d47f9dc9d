package dev.countersign.lab.traffic;

import dev.countersign.twin.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Slow random variation of each demand's rate: a first-order autoregressive process with a correlation time of a few
 * seconds, kept within four standard deviations. Each demand has a generator of its own, so that what comes and goes does
 * not change the others.
 */
final class Noise {
    private static final double CORRELATION_SECONDS = 5;
    private static final double LIMIT = 4;

    private final long seed;
    private final double deviation;
    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        final SplittableRandom random;
        double value;

        State(long seed) {
            random = new SplittableRandom(seed);
            value = random.nextGaussian();
        }

        double step(double memory) {
            value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            return Math.clamp(value, -LIMIT, LIMIT);
        }
    }

    Noise(long seed, double deviation) {
        this.seed = seed;
        this.deviation = deviation;
    }

    List<Demand> apply(List<Demand> demands, double seconds) {
        if (deviation == 0) {
            return demands;
        }
        double memory = Math.exp(-seconds / CORRELATION_SECONDS);
        return demands.stream()
                .map(demand -> demand.times(1 + deviation * state(demand).step(memory)))
                .toList();
    }

    private State state(Demand demand) {
        return states.computeIfAbsent(demand.id(), id -> new State(seed ^ id.hashCode()));
    }
}
