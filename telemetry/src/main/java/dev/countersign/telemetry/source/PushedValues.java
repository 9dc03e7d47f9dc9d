package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.telemetry.poll.CounterRates;
import dev.countersign.telemetry.poll.CounterReading;
import dev.countersign.telemetry.poll.CounterValue;
import dev.countersign.telemetry.poll.Enricher;
import dev.countersign.telemetry.poll.InterfacePath;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one device pushes, whichever way it comes: the newest value of each path with its own schema's words, and counters
 * as rates by the tracker that polling uses. Bounded; not thread-safe.
 */
final class PushedValues {
    private static final int MOST = 50_000;
    private static final int INTERFACES = 2_000;
    private static final int PART = 10;

    private final DeviceId device;
    private final Topology topology;
    private final RateSource way;
    private final SeriesCounters.RateSink rates;
    private final CounterRates tracker = new CounterRates(INTERFACES);
    private final Map<String, Observation> observations = new TreeMap<>();
    private @Nullable Known known;

    private record Known(Schema schema, Enricher enricher) {}

    /** @param way how it comes, as evidence of its rates says */
    PushedValues(DeviceId device, Topology topology, RateSource way, SeriesCounters.RateSink rates) {
        this.device = device;
        this.topology = topology;
        this.way = way;
        this.rates = rates;
    }

    List<Observation> observations() {
        return List.copyOf(observations.values());
    }

    /** Forgets all that was collected so, because everything comes anew. */
    void forget(String method) {
        observations.values().removeIf(one -> one.method().equals(method));
    }

    /** Forgets what was at or below a path. */
    void gone(String path) {
        observations
                .keySet()
                .removeIf(one -> one.equals(path) || one.startsWith(path + "/") || one.startsWith(path + "["));
    }

    void keep(Schema schema, String method, List<LeafValue> leaves, Instant at) {
        Enricher enricher = enricher(schema);
        for (LeafValue leaf : leaves) {
            if (observations.size() < MOST || observations.containsKey(leaf.path())) {
                observations.put(leaf.path(), enricher.observation(leaf, method, at));
            }
        }
    }

    /**
     * Makes rates of the counters among the values.
     *
     * @param period from one such update to the next; the device has read its counters at most a tenth of it before the time
     *     it gives
     */
    void counters(Schema schema, List<LeafValue> leaves, Instant at, Duration period, String from) {
        Enricher enricher = enricher(schema);
        Map<String, Read> interfaces = new TreeMap<>();
        for (LeafValue leaf : leaves) {
            InterfacePath.of(leaf.path())
                    .ifPresent(path -> interfaces
                            .computeIfAbsent(path.name(), _ -> new Read())
                            .take(path.rest(), leaf, enricher));
        }
        Instant begun = at.minus(period.dividedBy(PART));
        interfaces.forEach((name, read) -> tracker.next(read.reading(new InterfaceRef(device, name), begun, at))
                .ifPresent(made -> rates.take(made, way, from)));
    }

    @SuppressWarnings("ReferenceEquality") // the very schema that the enricher was made for
    private Enricher enricher(Schema schema) {
        Known before = known;
        if (before == null || before.schema() != schema) {
            before = new Known(schema, Enricher.of(device, topology, schema));
            known = before;
        }
        return before.enricher();
    }

    /** What one update says of one interface. */
    private static final class Read {
        private static final String STATISTICS = "statistics/";
        private final Map<String, CounterValue> counters = new HashMap<>();
        private Optional<String> discontinuity = Optional.empty();
        private Optional<Long> speed = Optional.empty();

        void take(String rest, LeafValue leaf, Enricher enricher) {
            if (rest.equals("speed")) {
                speed = CounterValue.of(leaf.value(), "")
                        .map(CounterValue::value)
                        .filter(bits -> bits > 0);
            } else if (rest.equals(STATISTICS + "discontinuity-time")) {
                discontinuity = Optional.of(leaf.value());
            } else if (rest.startsWith(STATISTICS)) {
                CounterValue.of(leaf.value(), enricher.typeName(leaf.path()))
                        .ifPresent(value -> counters.put(rest.substring(STATISTICS.length()), value));
            }
        }

        CounterReading reading(InterfaceRef at, Instant from, Instant to) {
            return new CounterReading(at, counters, discontinuity, speed, from, to);
        }
    }
}
