package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.Text;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.SeriesAnswer;
import dev.countersign.network.series.SeriesAnswer.Sample;
import dev.countersign.network.series.SeriesAnswer.Series;
import dev.countersign.telemetry.source.Delays.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a time-series store, window after window: delays become artifacts, counters become rates. One question at a time, so
 * that a slow store is not pressed; a window that could not be had is asked for again while it is not too far behind.
 * Series of devices that the inventory does not know are passed over and counted.
 */
public final class SeriesSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int POINT = 128;
    private static final double LONGEST_DELAY = 1e9;

    private final SeriesConfig config;
    private final List<SeriesQuery> queries;
    private final Topology topology;
    private final SeriesReader reader;
    private final LatencyArtifacts artifacts;
    private final SeriesCounters counters;
    private final Clock clock;
    private final Map<SeriesQuery, SourceState> states = new LinkedHashMap<>();
    private @Nullable Instant next;
    private @Nullable Thread thread;

    public SeriesSource(
            SeriesConfig config,
            List<SeriesQuery> queries,
            Topology topology,
            SeriesReader reader,
            LatencyArtifacts artifacts,
            SeriesCounters counters,
            Clock clock) {
        this.config = config;
        this.queries = List.copyOf(queries);
        this.topology = topology;
        this.reader = reader;
        this.artifacts = artifacts;
        this.counters = counters;
        this.clock = clock;
        queries.forEach(query ->
                states.put(query, SourceState.begun(query.name(), method(query), config.from() + " " + query.query())));
    }

    /** How each query stands. */
    public List<SourceState> states() {
        synchronized (states) {
            return List.copyOf(states.values());
        }
    }

    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the source was started before");
        }
        thread = Thread.ofVirtual().name("series").start(this::run);
    }

    @Override
    public synchronized void close() {
        Thread ending = thread;
        if (ending != null) {
            ending.interrupt();
            try {
                if (!ending.join(PATIENCE)) {
                    LOG.warn("the time-series source did not end in time; it is left behind");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(
                        Math.max(1, Duration.between(clock.instant(), due()).toMillis()));
                advance();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the next window can be asked for. */
    private Instant due() {
        return first().plus(config.window()).plus(config.grace());
    }

    /** Where the next window begins; the first is the one that is running. */
    private Instant first() {
        Instant known = next;
        if (known == null) {
            long seconds = config.window().toSeconds();
            known = Instant.ofEpochSecond(Math.floorDiv(clock.instant().getEpochSecond(), seconds) * seconds);
            next = known;
        }
        return known;
    }

    /** Asks for every window that is due. */
    void advance() {
        Instant now = clock.instant();
        Instant oldest = now.minus(config.grace()).minus(config.window().multipliedBy(config.behind() + 1L));
        while (!due().isAfter(now)) {
            Interval window = new Interval(first(), first().plus(config.window()));
            if (window.start().isBefore(oldest)) {
                queries.forEach(query -> lost(query, window));
            } else {
                take(window);
            }
            next = window.end();
        }
    }

    /** A window that is too far behind. */
    private void lost(SeriesQuery query, Interval window) {
        note(
                query,
                state(query)
                        .with(null, 0, window.length().dividedBy(query.every()), 0)
                        .failing("windows up to " + window.end() + " were given up: too far behind"));
    }

    private void take(Interval window) {
        for (SeriesQuery query : queries) {
            try {
                switch (reader.read(query, window)) {
                    case SeriesAnswer.Refused(String reason) -> failed(query, window, reason);
                    case SeriesAnswer.Matrix matrix -> take(query, window, matrix);
                }
            } catch (RuntimeException e) {
                LOG.error("the query {} failed", query.name(), e);
                failed(query, window, "failed: " + e);
            }
        }
        try {
            counters.flush(config.from());
        } catch (RuntimeException e) {
            LOG.error("rates up to {} were not given on", window.end(), e);
        }
    }

    private void failed(SeriesQuery query, Interval window, String reason) {
        if (state(query).problem().isEmpty()) {
            LOG.warn("the query {} has no answer: {}", query.name(), reason);
        }
        note(
                query,
                state(query)
                        .with(null, 0, window.length().dividedBy(query.every()), 0)
                        .failing(reason));
    }

    private void take(SeriesQuery query, Interval window, SeriesAnswer.Matrix matrix) {
        long received = 0;
        long missed = 0;
        long malformed = matrix.malformed();
        Instant newest = null;
        Map<InterfaceRef, List<Sample>> places =
                new TreeMap<>(Comparator.comparing(InterfaceRef::device).thenComparing(InterfaceRef::name));
        for (Series series : matrix.series()) {
            Optional<InterfaceRef> place = place(query, series.labels());
            List<Sample> good = series.samples().stream()
                    .filter(sample -> !query.isDelay() || (sample.value() >= 0 && sample.value() < LONGEST_DELAY))
                    .toList();
            malformed += series.samples().size() - good.size();
            if (place.isEmpty() || places.putIfAbsent(place.get(), good) != null) {
                malformed += good.size();
            }
        }
        for (Map.Entry<InterfaceRef, List<Sample>> place : places.entrySet()) {
            received += place.getValue().size();
            missed += Math.max(
                    0,
                    window.length().dividedBy(query.every()) - place.getValue().size());
            if (!place.getValue().isEmpty()) {
                newest = later(newest, place.getValue().getLast().at());
                use(query, window, place.getKey(), place.getValue());
            }
        }
        SourceState after = state(query).with(newest, received, missed, malformed);
        note(query, received > 0 ? after : after.failing("no sample of a known device in the last window"));
    }

    private void use(SeriesQuery query, Interval window, InterfaceRef at, List<Sample> samples) {
        SeriesQuery.Unit unit = query.unit();
        if (unit == null) {
            counters.add(query, at, samples);
            return;
        }
        artifacts.publish(new Delays(
                at.device(),
                at.name(),
                window,
                query.every(),
                samples.stream()
                        .map(sample -> new Value(sample.at(), sample.value() * unit.milliseconds()))
                        .toList(),
                method(query),
                "%s query %s: %s, every %d ms"
                        .formatted(
                                config.from(),
                                query.name(),
                                query.query(),
                                query.every().toMillis()),
                "promql",
                List.of()));
    }

    /** The device and point that a series is about; empty when the inventory does not know the device. */
    private Optional<InterfaceRef> place(SeriesQuery query, Map<String, String> labels) {
        String device = labels.getOrDefault(query.deviceLabel(), "");
        String point = labels.getOrDefault(query.pointLabel(), "");
        boolean named = !point.isBlank()
                && point.length() <= POINT
                && Text.visible(point).equals(point);
        return !named
                ? Optional.empty()
                : Optional.ofNullable(query.devices().get(device))
                        .or(() -> topology.devices().stream()
                                .map(one -> one.id())
                                .filter(id -> id.value().equals(device))
                                .findFirst())
                        .map((DeviceId id) -> new InterfaceRef(id, point));
    }

    private static String method(SeriesQuery query) {
        return query.steps() ? "prometheus/steps" : "prometheus/samples";
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }

    private SourceState state(SeriesQuery query) {
        synchronized (states) {
            return Objects.requireNonNull(states.get(query));
        }
    }

    private void note(SeriesQuery query, SourceState state) {
        synchronized (states) {
            states.put(query, state);
        }
    }
}
