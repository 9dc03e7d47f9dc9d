package dev.countersign.telemetry.poll;

import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest rates of every interface, for plots; bounded per interface and in the number of interfaces. Thread-safe. */
public final class RateHistory {
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final int most;
    private final int interfaces;
    private final Map<InterfaceRef, Deque<InterfaceRates>> rates = new HashMap<>();
    private final Map<InterfaceRef, Owner> owners = new HashMap<>();
    private long refused;

    /** Which source an interface's rates are from, and when its newest ended. */
    private record Owner(RateSource source, Instant newest) {}

    /**
     * @param most rates kept per interface; the oldest fall out
     * @param interfaces interfaces kept; later ones are refused
     */
    public RateHistory(int most, int interfaces) {
        this.most = most;
        this.interfaces = interfaces;
    }

    /** Adds the newest rate of an interface, as the device said when it was asked. */
    public synchronized void add(InterfaceRates rate) {
        add(rate, RateSource.POLL);
    }

    /**
     * Adds the newest rate of an interface; false when it is not kept. All rates of one interface are from one source: the
     * nearest to the device that has not been silent for two minutes.
     */
    public synchronized boolean add(InterfaceRates rate, RateSource source) {
        Instant end = rate.interval().end();
        Owner owner = owners.get(rate.at());
        boolean nearer = owner == null
                || source.compareTo(owner.source()) <= 0
                || end.isAfter(owner.newest().plus(SILENT));
        if (!nearer || !keep(rate)) {
            return false;
        }
        owners.put(rate.at(), new Owner(source, end));
        return true;
    }

    /** Where the rates of an interface come from now; empty when there are none. */
    public synchronized Optional<RateSource> source(InterfaceRef at) {
        return Optional.ofNullable(owners.get(at)).map(Owner::source);
    }

    private boolean keep(InterfaceRates rate) {
        Deque<InterfaceRates> kept = rates.get(rate.at());
        if (kept == null) {
            if (rates.size() >= interfaces) {
                refused++;
                return false;
            }
            kept = new ArrayDeque<>();
            rates.put(rate.at(), kept);
        }
        kept.addLast(rate);
        if (kept.size() > most) {
            kept.removeFirst();
        }
        return true;
    }

    /** The rates of an interface, oldest first. A gap between two is a time when there was none: down, or reset. */
    public synchronized List<InterfaceRates> of(InterfaceRef at) {
        Deque<InterfaceRates> kept = rates.get(at);
        return kept == null ? List.of() : List.copyOf(kept);
    }

    /** The newest rate of an interface. */
    public synchronized Optional<InterfaceRates> latest(InterfaceRef at) {
        Deque<InterfaceRates> kept = rates.get(at);
        return kept == null ? Optional.empty() : Optional.of(kept.getLast());
    }

    /** Interfaces with rates. */
    public synchronized List<InterfaceRef> interfaces() {
        return List.copyOf(rates.keySet());
    }

    /** Rates that were not kept because there are too many interfaces. */
    public synchronized long refused() {
        return refused;
    }
}
