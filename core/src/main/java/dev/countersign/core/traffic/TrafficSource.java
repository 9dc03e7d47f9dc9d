package dev.countersign.core.traffic;

/** Says what traffic there is. Implementations may be called from any thread. */
@FunctionalInterface
public interface TrafficSource {
    /** The traffic of the newest complete interval. Never fails: what is not known is in {@code missing}. */
    ObservedTraffic observed();
}
