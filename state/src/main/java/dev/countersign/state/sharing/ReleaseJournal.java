package dev.countersign.state.sharing;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.QueryClass;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What was given out, kept over restarts. What a body reads and adds is one transaction, and no two run at once, so that
 * nobody gets more by asking in parallel.
 */
public interface ReleaseJournal {
    /** Runs the body alone; what it added is durable when this returns, and gone when it throws. */
    <T> T alone(Function<Session, T> body);

    /** One transaction; of no use afterwards. */
    interface Session {
        /** Artifacts that a consumer was given since then. */
        long artifacts(String consumer, Instant since);

        /** Bytes that a consumer was sent since then. */
        long bytes(String consumer, Instant since);

        /** What any consumer of a domain was given of a class whose window overlaps this one. */
        List<PastRelease> overlapping(String domain, QueryClass query, Interval interval);

        void released(PastRelease release);

        /**
         * Something was sent, again or for the first time.
         *
         * @param artifacts ids of what it holds
         */
        void sent(Consumer consumer, List<String> artifacts, long bytes, Instant at);
    }
}
