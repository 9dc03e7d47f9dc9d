package dev.countersign.telemetry.poll;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest rates of every interface, for plots; bounded per interface and in the number of interfaces. Thread-safe. */
public final class RateHistory {
    private final int most;
    private final int interfaces;
    private final Map<InterfaceRef, Deque<InterfaceRates>> rates = new HashMap<>();
    private long refused;

    /**
     * @param most rates kept per interface; the oldest fall out
     * @param interfaces interfaces kept; later ones are refused
     */
    public RateHistory(int most, int interfaces) {
        this.most = most;
        this.interfaces = interfaces;
    }

    /** Adds the newest rate of an interface. */
    public synchronized void add(InterfaceRates rate) {
        Deque<InterfaceRates> kept = rates.get(rate.at());
        if (kept == null) {
            if (rates.size() >= interfaces) {
                refused++;
                return;
            }
            kept = new ArrayDeque<>();
            rates.put(rate.at(), kept);
        }
        kept.addLast(rate);
        if (kept.size() > most) {
            kept.removeFirst();
        }
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
