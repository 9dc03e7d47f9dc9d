package dev.countersign.core.traffic;

/** Says what traffic there is. Implementations may be called from any thread. */
@FunctionalInterface
public interface TrafficSource {
    /**
     * The traffic of a complete interval that ended at most some seconds ago; the same object as long as nobody looked
     * anew. Never fails: what is not known is in {@code missing}.
     */
    ObservedTraffic observed();

    /** Looks anew, so that who asks next need not wait. */
    default void refresh() {}
}
