package dev.countersign.state.sharing;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.QueryClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A journal in memory, for tests; the real one is the server's. */
final class MemoryJournal implements ReleaseJournal, ReleaseJournal.Session {
    private final List<PastRelease> releases = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(String consumer, long bytes, Instant at) {}

    @Override
    public synchronized <T> T alone(Function<Session, T> body) {
        return body.apply(this);
    }

    @Override
    public long artifacts(String consumer, Instant since) {
        return releases.stream()
                .filter(r -> r.consumer().equals(consumer) && !r.at().isBefore(since))
                .count();
    }

    @Override
    public long bytes(String consumer, Instant since) {
        return sent.stream()
                .filter(s -> s.consumer().equals(consumer) && !s.at().isBefore(since))
                .mapToLong(Sent::bytes)
                .sum();
    }

    @Override
    public List<PastRelease> overlapping(String domain, QueryClass query, Interval interval) {
        return releases.stream()
                .filter(r -> r.domain().equals(domain) && r.query() == query)
                .filter(r -> Admission.overlap(r.interval(), interval))
                .toList();
    }

    @Override
    public void released(PastRelease release) {
        releases.add(release);
    }

    @Override
    public void sent(Consumer consumer, List<String> artifacts, long bytes, Instant at) {
        sent.add(new Sent(consumer.name(), bytes, at));
    }
}
