package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.netconf.PushEvent;
import dev.countersign.network.netconf.PushRequest;
import dev.countersign.telemetry.poll.CounterRates;
import dev.countersign.telemetry.poll.CounterReading;
import dev.countersign.telemetry.poll.CounterValue;
import dev.countersign.telemetry.poll.Enricher;
import dev.countersign.telemetry.poll.InterfacePath;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one device pushes (RFC 8641): values with its own schema's words, and counters as rates by the tracker that polling
 * uses. Updates that did not come are counted, by the period of a periodic subscription and by the numbers of patches. The
 * moments are the device's own; what is further than a minute from this clock is not used. Thread-safe.
 */
public final class PushSource {
    private static final Logger LOG = LoggerFactory.getLogger(PushSource.class);
    private static final Duration OFF = Duration.ofMinutes(1);
    private static final int MOST = 50_000;
    private static final int INTERFACES = 2_000;
    private static final int PART = 10;

    private final DeviceId device;
    private final Topology topology;
    private final Supplier<Optional<Schema>> schema;
    private final SeriesCounters.RateSink rates;
    private final Clock clock;
    private final CounterRates tracker = new CounterRates(INTERFACES);
    private final Map<String, Observation> observations = new TreeMap<>();
    private final Map<PushRequest, SourceState> states = new LinkedHashMap<>();
    private final Map<PushRequest, Instant> newest = new HashMap<>();

    /** @param schema of the device; empty while it is not known */
    public PushSource(
            DeviceId device,
            Topology topology,
            List<PushRequest> requests,
            Supplier<Optional<Schema>> schema,
            SeriesCounters.RateSink rates,
            Clock clock) {
        this.device = device;
        this.topology = topology;
        this.schema = schema;
        this.rates = rates;
        this.clock = clock;
        requests.forEach(request -> states.put(
                request, SourceState.begun(device + " " + request.name(), method(request), "device " + device)));
    }

    /** How each subscription stands. */
    public synchronized List<SourceState> states() {
        return List.copyOf(states.values());
    }

    /** The newest value of each path that was pushed. */
    public synchronized List<Observation> observations() {
        return List.copyOf(observations.values());
    }

    /** Hears an event; its subscription is one of those given. */
    public synchronized void take(PushEvent event) {
        switch (event) {
            case PushEvent.Begun begun -> {
                newest.remove(begun.request());
                note(begun.request(), state(begun.request()).with(null, 0, 0, 0));
            }
            case PushEvent.Silent(PushRequest request, String reason) -> failing(request, reason);
            case PushEvent.Unsupported(PushRequest request, String reason) -> {
                LOG.info("{} has no subscriptions to its datastore, it is polled: {}", device, reason);
                failing(request, "polled instead: " + reason);
            }
            case PushEvent.Malformed(PushRequest request, String reason) -> malformed(request, reason);
            case PushEvent.Update update -> update(update);
            case PushEvent.Change change -> change(change);
        }
    }

    private void update(PushEvent.Update update) {
        decoder(update.request(), update.at()).ifPresent(decoder -> {
            switch (decoder.contents(update.contents())) {
                case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                    if (update.request().onChange() && !update.incomplete()) {
                        observations.values().removeIf(known -> known.method().equals(method(update.request())));
                    }
                    keep(update.request(), leaves, update.at());
                    counters(update, leaves);
                    note(update.request(), state(update.request()).with(update.at(), leaves.size(), missed(update), 0));
                    newest.put(update.request(), update.at());
                }
                case PushDecoder.Decoded.Malformed(String reason) -> malformed(update.request(), reason);
                case PushDecoder.Decoded.Gone _ -> throw new AssertionError("contents are never gone");
            }
        });
    }

    private void change(PushEvent.Change change) {
        decoder(change.request(), change.at()).ifPresent(decoder -> {
            long received = 0;
            long malformed = 0;
            for (PushEvent.Edit edit : change.edits()) {
                switch (decoder.edit(edit)) {
                    case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                        keep(change.request(), leaves, change.at());
                        received += leaves.size();
                    }
                    case PushDecoder.Decoded.Gone(String path) -> {
                        observations
                                .keySet()
                                .removeIf(known -> known.equals(path)
                                        || known.startsWith(path + "/")
                                        || known.startsWith(path + "["));
                        received++;
                    }
                    case PushDecoder.Decoded.Malformed(String reason) -> {
                        LOG.debug("{} pushed what cannot be read: {}", device, reason);
                        malformed++;
                    }
                }
            }
            note(change.request(), state(change.request()).with(change.at(), received, change.missed(), malformed));
        });
    }

    /** Empty when the schema is not known, or the device's clock is too far off. */
    private Optional<PushDecoder> decoder(PushRequest request, Instant at) {
        if (Duration.between(at, clock.instant()).abs().compareTo(OFF) > 0) {
            malformed(request, "its clock is more than a minute from ours: " + at);
            return Optional.empty();
        }
        Optional<Schema> known = schema.get();
        if (known.isEmpty()) {
            malformed(request, "its schema is not known");
        }
        return known.map(PushDecoder::new);
    }

    /** Updates that a periodic subscription left out since the one before. */
    private long missed(PushEvent.Update update) {
        Instant before = newest.get(update.request());
        if (before == null || update.request().onChange()) {
            return 0;
        }
        double periods = (double) Duration.between(before, update.at()).toMillis()
                / update.request().period().toMillis();
        return Math.max(0, Math.round(periods) - 1);
    }

    private void keep(PushRequest request, List<LeafValue> leaves, Instant at) {
        Enricher enricher = Enricher.of(device, topology, schema.get().orElseThrow());
        for (LeafValue leaf : leaves) {
            if (observations.size() < MOST || observations.containsKey(leaf.path())) {
                observations.put(leaf.path(), enricher.observation(leaf, method(request), at));
            }
        }
    }

    /** The device has read its counters at most a tenth of the period before the time it gives. */
    private void counters(PushEvent.Update update, List<LeafValue> leaves) {
        if (update.request().onChange()) {
            return;
        }
        Enricher enricher = Enricher.of(device, topology, schema.get().orElseThrow());
        Map<String, Read> interfaces = new TreeMap<>();
        for (LeafValue leaf : leaves) {
            InterfacePath.of(leaf.path())
                    .ifPresent(path -> interfaces
                            .computeIfAbsent(path.name(), _ -> new Read())
                            .take(path.rest(), leaf, enricher));
        }
        Instant from = update.at().minus(update.request().period().dividedBy(PART));
        interfaces.forEach((name, read) -> tracker.next(read.reading(new InterfaceRef(device, name), from, update.at()))
                .ifPresent(made -> rates.take(made, RateSource.PUSH, "device " + device)));
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

    private static String method(PushRequest request) {
        return request.onChange() ? "yang-push/on-change" : "yang-push/periodic";
    }

    private void malformed(PushRequest request, String reason) {
        note(request, state(request).with(null, 0, 0, 1).failing(Text.visible(reason)));
    }

    private void failing(PushRequest request, String reason) {
        note(request, state(request).failing(Text.visible(reason)));
    }

    private SourceState state(PushRequest request) {
        return Objects.requireNonNull(states.get(request), "a subscription of this source");
    }

    private void note(PushRequest request, SourceState state) {
        states.put(request, state);
    }
}
