package dev.countersign.telemetry.source;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.SeriesAnswer.Sample;
import dev.countersign.telemetry.poll.CounterRates;
import dev.countersign.telemetry.poll.CounterReading;
import dev.countersign.telemetry.poll.CounterValue;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes rates of counters that a time-series store has: samples of one scrape are put together, and go through the same
 * tracker as those of a device that is polled. A scrape may take a tenth of its interval, and the device may have read its
 * counters anywhere in that. The store keeps numbers of 53 bits; what a counter has beyond is lost before it comes here.
 */
public final class SeriesCounters {
    private static final int BITS_32 = 32;
    private static final double END_64 = 0x1p64;
    private static final double END_32 = 0x1p32;

    /** Takes rates in. */
    @FunctionalInterface
    public interface RateSink {
        /** False when they are not used. */
        boolean take(InterfaceRates rates, RateSource source, String from);
    }

    private record Scrape(Map<String, CounterValue> counters, Duration took) {}

    private final RateSink sink;
    private final CounterRates rates;
    private final Map<InterfaceRef, TreeMap<Instant, Scrape>> pending =
            new TreeMap<>(Comparator.comparing(InterfaceRef::device).thenComparing(InterfaceRef::name));

    /** @param interfaces at most so many */
    public SeriesCounters(RateSink sink, int interfaces) {
        this.sink = sink;
        this.rates = new CounterRates(interfaces);
    }

    /** Samples of one counter of an interface. */
    void add(SeriesQuery query, InterfaceRef at, List<Sample> samples) {
        TreeMap<Instant, Scrape> scrapes = pending.computeIfAbsent(at, _ -> new TreeMap<>());
        for (Sample sample : samples) {
            value(sample.value(), query.bits())
                    .ifPresent(value -> scrapes.computeIfAbsent(
                                    sample.at(),
                                    _ -> new Scrape(
                                            new HashMap<>(), query.every().dividedBy(10)))
                            .counters()
                            .put(query.measures(), value));
        }
    }

    /** Makes rates of all that was added, in the order of time. */
    void flush(String from) {
        pending.forEach((at, scrapes) -> scrapes.forEach((time, scrape) -> rates.next(new CounterReading(
                        at, scrape.counters(), Optional.empty(), Optional.empty(), time, time.plus(scrape.took())))
                .ifPresent(made -> sink.take(made, RateSource.SERIES, from))));
        pending.clear();
    }

    private static Optional<CounterValue> value(double value, int bits) {
        return value >= 0 && value < (bits == BITS_32 ? END_32 : END_64)
                ? Optional.of(
                        new CounterValue(new BigDecimal(value).toBigInteger().longValue(), bits))
                : Optional.empty();
    }
}
