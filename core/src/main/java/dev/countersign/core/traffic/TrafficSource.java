package dev.countersign.core.traffic;

import java.util.function.Consumer;

/** Says what traffic there is. Implementations may be called from any thread. */
@FunctionalInterface
public interface TrafficSource {
    /**
     * The traffic of a complete interval that ended at most some seconds ago; the same object as long as nobody looked
     * anew. Never fails: what is not known is in {@code missing}.
     */
    ObservedTraffic observed();

    /** Looks anew; {@code first} sees it before {@link #observed} hands it out, and then nobody need wait for that. */
    default void refresh(Consumer<ObservedTraffic> first) {
        first.accept(observed());
    }
}
