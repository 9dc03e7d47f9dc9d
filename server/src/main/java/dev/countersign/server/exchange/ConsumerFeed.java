package dev.countersign.server.exchange;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.Verdict;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Admission;
import dev.countersign.state.sharing.ArtifactRelease;
import dev.countersign.state.sharing.Consumer;
import dev.countersign.state.sharing.Grant;
import dev.countersign.state.sharing.Release;
import dev.countersign.state.sync.UpdateFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one consumer follows. Brought up to date when somebody asks: every bucket of time that has ended since is released
 * by its grant, when the admission has it, and put into the feed. A bucket is looked at once; what was withheld or over the
 * budget is not made up for later.
 */
final class ConsumerFeed {
    /** How long after its end a bucket may still get windows: their grace, and a tick. */
    private static final Duration SETTLE = Duration.ofSeconds(6);

    private static final Duration RETENTION = Duration.ofHours(1);
    private static final int REMEMBERED = 20;

    private final Consumer consumer;
    private final OwnArtifacts own;
    private final ArtifactRelease release;
    private final Admission admission;
    private final ArtifactSigner signer;
    private final UpdateFeed feed;
    private final Clock clock;
    private final Map<QueryClass, Instant> next = new EnumMap<>(QueryClass.class);
    private final Deque<Finding> refusals = new ArrayDeque<>();
    private long released;

    ConsumerFeed(
            Consumer consumer,
            OwnArtifacts own,
            ArtifactRelease release,
            Admission admission,
            ArtifactSigner signer,
            UpdateFeed feed,
            Clock clock) {
        this.consumer = consumer;
        this.own = own;
        this.release = release;
        this.admission = admission;
        this.signer = signer;
        this.feed = feed;
        this.clock = clock;
    }

    Consumer consumer() {
        return consumer;
    }

    /** The feed with all that is due in it. */
    synchronized UpdateFeed current() {
        Instant now = clock.instant();
        feed.expire(now.minus(RETENTION));
        consumer.grants().forEach(grant -> due(grant, now));
        return feed;
    }

    /** Artifacts released since the start. */
    synchronized long released() {
        return released;
    }

    /** The newest reasons why something was not released. */
    synchronized List<Finding> refusals() {
        return List.copyOf(refusals);
    }

    private void due(Grant grant, Instant now) {
        long length = grant.bucket().toSeconds();
        Instant start = Optional.ofNullable(next.get(grant.query()))
                .orElseGet(() -> begin(now.minus(RETENTION), length).plusSeconds(length));
        Instant end = start.plusSeconds(length);
        while (!end.plus(SETTLE).isAfter(now)) {
            bucket(grant, new Interval(start, end));
            start = end;
            end = start.plusSeconds(length);
        }
        next.put(grant.query(), start);
    }

    private static Instant begin(Instant at, long length) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
    }

    private void bucket(Grant grant, Interval bucket) {
        List<StateArtifact> artifacts = own.of(grant.query(), bucket, "sharing for " + consumer.name());
        if (artifacts.isEmpty()) {
            return;
        }
        switch (release.release(grant, bucket, artifacts)) {
            case Release.Withheld(List<Finding> findings) -> refuse(findings);
            case Release.Released out ->
                refuse(
                        switch (admission.release(consumer, out)) {
                            case Verdict.Rejected(List<Finding> findings) -> findings;
                            case Verdict.Accepted _ -> publish(out);
                        });
        }
    }

    private List<Finding> publish(Release.Released out) {
        own.keep(signer.sign(out.source()));
        feed.put(signer.sign(out.artifact()));
        released++;
        return List.of();
    }

    private void refuse(List<Finding> findings) {
        refusals.addAll(findings);
        while (refusals.size() > REMEMBERED) {
            refusals.removeFirst();
        }
    }
}
