package dev.countersign.state.query;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.Merging;
import dev.countersign.state.artifact.Payload.Form;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.MergedAnswer.Reading;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.SketchReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from the artifacts of a catalogue: finds those that cover place and time, merges them, reads the
 * answer and says how sure, how old and of what it is. Flow records that are still kept answer exactly beside it.
 * Thread-safe.
 */
public final class ArtifactDesk {
    /** How much longer than the time asked about is looked back for a baseline. */
    private static final int BASELINE = 10;

    /**
     * What the desk works with.
     *
     * @param domain whose observations answer
     * @param edge whether traffic enters the network at an interface
     * @param sets what sketches of sets were made of, as far as it is kept
     */
    public record Parts(
            ArtifactCatalogue catalogue,
            ArtifactMerge merge,
            SketchKeyRing keys,
            RawFlows raw,
            String domain,
            Predicate<InterfaceRef> edge,
            KeptSets sets,
            Clock clock) {
        /** No sets are kept. */
        public Parts(
                ArtifactCatalogue catalogue,
                ArtifactMerge merge,
                SketchKeyRing keys,
                RawFlows raw,
                String domain,
                Predicate<InterfaceRef> edge,
                Clock clock) {
            this(catalogue, merge, keys, raw, domain, edge, KeptSets.NONE, clock);
        }
    }

    private final Parts parts;
    private final Opener opener;
    private final ExactAnswers exact;

    public ArtifactDesk(Parts parts) {
        this.parts = parts;
        this.opener = new Opener(parts.keys());
        this.exact = new ExactAnswers(parts.raw(), parts.edge());
    }

    /**
     * Asks about the time up to now.
     *
     * @param last how long that is; windows that began in it count
     * @param consumer who asks, for the record of who read which artifact
     */
    public Asked ask(Question question, Duration last, String consumer) {
        Instant now = parts.clock().instant();
        if (question instanceof Question.Similarity similarity) {
            return compared(similarity, last, now, consumer);
        }
        List<StateArtifact> found = find(question, new Interval(now.minus(last), now), consumer);
        if (found.isEmpty()) {
            return nothing(question, last);
        }
        return switch (parts.merge().mergeAcrossGaps(found)) {
            case Merging.Refused(List<Finding> findings) -> new Asked.Unanswered(findings);
            case Merging.Merged(StateArtifact whole) ->
                switch (reading(question, found, whole, now.minus(last), consumer)) {
                    case Reading.Unreadable(String expected, String what) -> unanswered("ask.payload", expected, what);
                    case Reading.Numbers numbers -> new Asked.Answered(answer(question, found, whole, numbers, now));
                };
        };
    }

    /** Pairs are compared, not merged: a union of sets says nothing of either. */
    private Asked compared(Question.Similarity question, Duration last, Instant now, String consumer) {
        List<StateArtifact> newest = Similarities.newest(
                        parts.catalogue().current(entry -> entry.query() == question.query()),
                        parts.domain(),
                        new Interval(now.minus(last), now))
                .stream()
                .flatMap(entry -> parts.catalogue().read(entry.id(), consumer).stream())
                .map(SignedArtifact::artifact)
                .toList();
        return new Similarities(opener, parts.sets())
                .answer(question, newest, now)
                .orElseGet(() -> nothing(question, last));
    }

    private Asked nothing(Question question, Duration last) {
        return unanswered(
                "ask.artifacts",
                "an artifact about %s that began in the last %s"
                        .formatted(question.where().words(), last),
                newest(question));
    }

    private List<StateArtifact> find(Question question, Interval time, String consumer) {
        List<Entry> candidates = parts.catalogue()
                .current(entry -> entry.query() == question.query()
                        && question.fits(entry.scope().aggregation()));
        return Cover.choose(candidates, question.where(), parts.domain(), time, parts.edge()).stream()
                .flatMap(entry -> parts.catalogue().read(entry.id(), consumer).stream())
                .map(SignedArtifact::artifact)
                .toList();
    }

    private Reading reading(
            Question question, List<StateArtifact> found, StateArtifact whole, Instant since, String consumer) {
        MergedAnswer merged = new MergedAnswer(whole, opener, exact);
        return switch (question) {
            case Question.HeavyHitters hitters -> merged.heavyHitters(hitters.where(), hitters.most());
            case Question.DistinctSources distinct -> merged.distinctSources(distinct.where());
            case Question.FlowSeen flow -> new FlowSearch(opener, exact).of(flow, found, whole);
            case Question.Latency latency -> merged.latency(baseline(latency, since, consumer));
            case Question.PrefixRate rate -> merged.prefixRate(rate.where(), rate.prefix());
            case Question.Similarity _ -> new Reading.Unreadable("one artifact for each device", "one of several");
        };
    }

    private @Nullable DdSketch baseline(Question.Latency question, Instant since, String consumer) {
        Duration back = Duration.between(since, parts.clock().instant()).multipliedBy(BASELINE);
        List<StateArtifact> before = find(question, new Interval(since.minus(back), since), consumer);
        return before.isEmpty()
                ? null
                : switch (parts.merge().mergeAcrossGaps(before)) {
                    case Merging.Refused _ -> null;
                    case Merging.Merged(StateArtifact whole) ->
                        switch (opener.open(whole.payload(), Form.DD_SKETCH, DdSketch::read)) {
                            case SketchReading.Read<DdSketch>(DdSketch sketch) -> sketch;
                            case SketchReading.Malformed<DdSketch> _ -> null;
                        };
                };
    }

    private static Answer answer(
            Question question, List<StateArtifact> found, StateArtifact whole, Reading.Numbers numbers, Instant now) {
        return new Answer(
                question.query().question() + " At " + question.where().words() + ".",
                numbers.summary(),
                numbers.values(),
                numbers.unit(),
                whole.scope().interval(),
                whole.quality().age(now),
                numbers.error(),
                whole.quality().coverage(),
                whole.scope().sampling(),
                whole.quality().skew(),
                whole.scope().points(),
                whole.scope().gaps(),
                found.stream().map(StateArtifact::id).toList(),
                numbers.exact()
                        ? "exact values from all flow records of the interval, which are still kept"
                        : "no exact values: flow records of the interval are not kept any more");
    }

    private String newest(Question question) {
        Optional<Entry> newest = parts.catalogue().current(entry -> entry.query() == question.query()).stream()
                .reduce((_, later) -> later);
        return newest.map(entry -> "the newest of this class began at "
                        + entry.scope().interval().start())
                .orElse("none of this class");
    }

    private static Asked unanswered(String rule, String expected, String found) {
        return new Asked.Unanswered(List.of(Finding.error(
                rule,
                "",
                expected,
                found,
                "ask about a longer time or another place; ./countersign artifacts lists all")));
    }
}
