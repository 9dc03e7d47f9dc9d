package dev.countersign.state.sync;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.Bytes;
import java.util.List;

/** What a feed has for somebody at a position. */
public sealed interface Updates {
    /** Nothing that it does not have. */
    record None() implements Updates {}

    /**
     * The next updates.
     *
     * @param frame for {@link Replica#apply}
     * @param reached where they lead; there may be more
     * @param artifacts ids of what the frame holds
     */
    record Some(Bytes frame, Position reached, List<String> artifacts) implements Updates {
        public Some {
            artifacts = List.copyOf(artifacts);
        }
    }

    /** Updates lead nowhere from there: {@code sync.stale} or {@code sync.inconsistent}; begin with the summary. */
    record Resync(Finding finding) implements Updates {}
}
