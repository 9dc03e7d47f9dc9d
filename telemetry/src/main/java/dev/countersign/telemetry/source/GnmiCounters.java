package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.telemetry.poll.CounterRates;
import dev.countersign.telemetry.poll.CounterReading;
import dev.countersign.telemetry.poll.CounterValue;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.telemetry.source.GnmiLeaf.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes rates of one device's counters. A device may tell the counters of an interface together or one by one: they are put
 * together until one comes again, until the next sample is due, or until all are there that the round before had. Of a
 * round's first moment the counters are taken to have been read at most a tenth of the interval before. Not thread-safe.
 */
final class GnmiCounters {
    private static final int INTERFACES = 2_000;
    private static final int PART = 10;
    private static final String OPENCONFIG = "state/counters/";
    private static final String IETF = "statistics/";
    /** RFC 8343 has these in 32 bits, all others, and all of openconfig-interfaces, in 64. */
    private static final Set<String> NARROW = Set.of("in-discards", "in-errors", "out-discards", "out-errors");

    private final DeviceId device;
    private final Duration every;
    private final SeriesCounters.RateSink rates;
    private final CounterRates tracker = new CounterRates(INTERFACES);
    private final Map<String, Port> ports = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();
    private long missed;

    /** @param every from one sample to the next */
    GnmiCounters(DeviceId device, Duration every, SeriesCounters.RateSink rates) {
        this.device = device;
        this.every = every;
        this.rates = rates;
    }

    /** One interface: what came of the present round, and what is remembered of those before. */
    private static final class Port {
        final Map<String, CounterValue> round = new HashMap<>();
        Set<String> before = Set.of();
        Optional<String> discontinuity = Optional.empty();
        Optional<Long> speed = Optional.empty();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;

        @Nullable
        Instant newest;
    }

    /** Whether a path is one of a counter. */
    static boolean isCounter(GnmiPath path) {
        return GnmiLeaf.within(path).flatMap(GnmiCounters::counter).isPresent();
    }

    private static Optional<String> counter(Within within) {
        String prefix = within.model() == GnmiLeaf.Model.OPENCONFIG ? OPENCONFIG : IETF;
        return within.rest().startsWith(prefix)
                ? Optional.of(within.rest().substring(prefix.length()))
                : Optional.empty();
    }

    /** Takes a leaf in; what is about no interface is passed over. */
    void take(GnmiLeaf leaf, Instant at) {
        GnmiLeaf.within(leaf.path()).ifPresent(within -> {
            if (ports.size() < INTERFACES || ports.containsKey(within.name())) {
                touched.add(within.name());
                take(ports.computeIfAbsent(within.name(), _ -> new Port()), within, leaf.value(), at);
            }
        });
    }

    private void take(Port port, Within within, String value, Instant at) {
        Optional<String> counter = counter(within);
        if (within.model() == GnmiLeaf.Model.IETF && within.rest().equals("speed")) {
            port.speed = CounterValue.of(value, "").map(CounterValue::value).filter(bits -> bits > 0);
        } else if (counter.filter(name -> name.equals("discontinuity-time") || name.equals("last-clear"))
                .isPresent()) {
            port.discontinuity = Optional.of(value);
        } else if (counter.isPresent()) {
            String type = within.model() == GnmiLeaf.Model.IETF && NARROW.contains(counter.get()) ? "counter32" : "";
            CounterValue.of(value, type).ifPresent(read -> {
                if (port.round.containsKey(counter.get()) || at.isAfter(latest(port))) {
                    complete(within.name(), port);
                }
                port.round.put(counter.get(), read);
                port.first = at.isBefore(port.first) ? at : port.first;
                port.last = at.isAfter(port.last) ? at : port.last;
            });
        }
    }

    /** What comes later is of the next round. */
    private Instant latest(Port port) {
        return port.round.isEmpty() ? Instant.MAX : port.first.plus(every.dividedBy(2));
    }

    /** A notification has ended: rounds that have all that the one before had are over. */
    void notified() {
        for (String name : touched) {
            Port port = ports.get(name);
            if (port != null && !port.before.isEmpty() && port.round.keySet().containsAll(port.before)) {
                complete(name, port);
            }
        }
        touched.clear();
    }

    /** All has been told once: every round is over. */
    void synced() {
        ports.forEach(this::complete);
    }

    /** A new subscription: what has come of a round of the old one is not mixed with what comes now. */
    void begun() {
        ports.values().forEach(GnmiCounters::clear);
    }

    /** Something is gone, and with it what was about to be put together. */
    void gone(GnmiPath path) {
        GnmiLeaf.within(path)
                .ifPresent(
                        within -> Optional.ofNullable(ports.get(within.name())).ifPresent(GnmiCounters::clear));
    }

    /** Values of rounds that did not come, by the interval; counted once. */
    long missed() {
        long counted = missed;
        missed = 0;
        return counted;
    }

    private void complete(String name, Port port) {
        if (port.round.isEmpty()) {
            return;
        }
        Instant before = port.newest;
        if (before != null) {
            double periods = (double) Duration.between(before, port.last).toMillis() / every.toMillis();
            missed += Math.max(0, Math.round(periods) - 1) * port.round.size();
        }
        CounterReading reading = new CounterReading(
                new InterfaceRef(device, name),
                port.round,
                port.discontinuity,
                port.speed,
                port.first.minus(every.dividedBy(PART)),
                port.last);
        tracker.next(reading).ifPresent(made -> rates.take(made, RateSource.GNMI, "device " + device));
        port.before = Set.copyOf(port.round.keySet());
        port.newest = before == null || port.last.isAfter(before) ? port.last : before;
        clear(port);
    }

    private static void clear(Port port) {
        port.round.clear();
        port.first = Instant.MAX;
        port.last = Instant.MIN;
    }
}
