package dev.countersign.state.query;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload.Form;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Answer.Range;
import dev.countersign.state.query.Answer.Value;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.MinHash.Comparison;
import dev.countersign.state.sketch.MinHash.Comparison.Similarity;
import dev.countersign.state.sketch.SketchReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How alike configurations are, pair by pair of the newest artifact of each device, within groups of equal aggregation:
 * the estimate of the sketches with its own range, and the exact index beside it where both sets are kept.
 */
record Similarities(Opener opener, KeptSets sets) {
    private static final double CONFIDENCE = 0.95;
    private static final int MOST_PAIRS = 64;

    /** A pair that could be compared. */
    private record Pair(StateArtifact a, StateArtifact b, Value value, int registers) {}

    /** The newest of each device whose window began in the time. */
    static List<Entry> newest(List<Entry> candidates, String domain, Interval time) {
        Map<ObservationPoint, Entry> newest = new HashMap<>();
        for (Entry entry : candidates) {
            Instant start = entry.scope().interval().start();
            boolean within = !start.isBefore(time.start()) && start.isBefore(time.end());
            ObservationPoint point = entry.scope().points().getFirst();
            if (within && entry.scope().points().size() == 1 && point.domain().equals(domain)) {
                newest.merge(
                        point,
                        entry,
                        (a, b) -> a.scope()
                                        .interval()
                                        .start()
                                        .isAfter(b.scope().interval().start())
                                ? a
                                : b);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(entry -> entry.scope().points().getFirst()))
                .toList();
    }

    /** Empty when no two artifacts can be compared. */
    Optional<Asked> answer(Question.Similarity question, List<StateArtifact> newest, Instant now) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < newest.size(); i++) {
            for (int j = i + 1; j < newest.size(); j++) {
                if (asked(question.where(), newest.get(i), newest.get(j))) {
                    compare(newest.get(i), newest.get(j)).ifPresent(pairs::add);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> pair.value().estimate())
                .thenComparing(pair -> pair.value().what()));
        return pairs.isEmpty() ? Optional.empty() : Optional.of(new Asked.Answered(of(question, pairs, now)));
    }

    private static boolean asked(Where where, StateArtifact a, StateArtifact b) {
        return a.scope().aggregation().equals(b.scope().aggregation())
                && switch (where) {
                    case Where.Network _ -> true;
                    case Where.OneDevice one -> at(a, one) || at(b, one);
                    case Where.OnePoint _ -> false;
                };
    }

    private static boolean at(StateArtifact artifact, Where.OneDevice one) {
        return artifact.scope().points().getFirst().device().equals(one.device());
    }

    private Optional<Pair> compare(StateArtifact a, StateArtifact b) {
        if (!(opener.open(a.payload(), Form.MIN_HASH, MinHash::read) instanceof SketchReading.Read<MinHash>(var first))
                || !(opener.open(b.payload(), Form.MIN_HASH, MinHash::read)
                        instanceof SketchReading.Read<MinHash>(var second))
                || !(first.compare(second, CONFIDENCE) instanceof Comparison.Similarity likeness)) {
            return Optional.empty();
        }
        return Optional.of(pair(a, b, likeness));
    }

    private Pair pair(StateArtifact a, StateArtifact b, Similarity likeness) {
        Optional<Set<String>> ofA = sets.of(a.id());
        Optional<Set<String>> ofB = sets.of(b.id());
        Value value = new Value(
                device(a) + " and " + device(b),
                likeness.jaccard(),
                ofA.isPresent() && ofB.isPresent() ? KeptSets.similarity(ofA.get(), ofB.get()) : null,
                null,
                new Range(likeness.low(), likeness.high(), likeness.confidence()));
        return new Pair(a, b, value, likeness.compared());
    }

    private static String device(StateArtifact artifact) {
        return artifact.scope().points().getFirst().device().value();
    }

    private static Answer of(Question.Similarity question, List<Pair> all, Instant now) {
        List<Pair> pairs = all.stream().limit(MOST_PAIRS).toList();
        List<StateArtifact> read = pairs.stream()
                .<StateArtifact>mapMulti((pair, out) -> {
                    out.accept(pair.a());
                    out.accept(pair.b());
                })
                .distinct()
                .toList();
        boolean exact = pairs.stream().allMatch(pair -> pair.value().exact() != null);
        Instant newest = read.stream()
                .map(a -> a.quality().newest())
                .max(Instant::compareTo)
                .orElse(now);
        Instant oldest = read.stream()
                .map(a -> a.quality().oldestSource())
                .min(Instant::compareTo)
                .orElse(now);
        Duration age = Duration.between(newest, now);
        return new Answer(
                question.query().question() + " In " + groups(read) + ".",
                summary(pairs, all.size()),
                pairs.stream().map(Pair::value).toList(),
                "Jaccard index, 0 to 1",
                read.stream()
                        .map(a -> a.scope().interval())
                        .reduce(Interval::span)
                        .orElseThrow(),
                age.isNegative() ? Duration.ZERO : age,
                error(pairs),
                read.stream().map(a -> a.quality().coverage()).reduce(new Coverage(0, 0), Coverage::with),
                Sampling.NONE,
                Duration.between(oldest, newest),
                read.stream().flatMap(a -> a.scope().points().stream()).toList(),
                List.of(),
                read.stream().map(StateArtifact::id).toList(),
                exact
                        ? "exact values from the configurations as they were read, which are still kept"
                        : "no exact values of some: the configurations as they were read are not kept any more");
    }

    private static String groups(List<StateArtifact> read) {
        return String.join(
                ", ",
                read.stream()
                        .map(a -> a.scope().aggregation().getOrDefault("peers", "one group"))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String summary(List<Pair> pairs, int all) {
        Value least = pairs.getFirst().value();
        return String.format(
                Locale.ROOT,
                "Least alike are %s, about %.3f; %d of %d pairs are shown.",
                least.what(),
                least.estimate(),
                pairs.size(),
                all);
    }

    /** The widest of the pairs' own ranges. */
    private static ErrorStatement error(List<Pair> pairs) {
        double half = 0;
        int registers = Integer.MAX_VALUE;
        for (Pair pair : pairs) {
            Range range = pair.value().range();
            double off = range == null
                    ? 1
                    : Math.max(
                            range.high() - pair.value().estimate(), pair.value().estimate() - range.low());
            half = Math.max(half, off);
            registers = Math.min(registers, pair.registers());
        }
        return new ErrorStatement.Bounded(half, false, CONFIDENCE, Map.of("registers-compared", (double) registers));
    }
}
