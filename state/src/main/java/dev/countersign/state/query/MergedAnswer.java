package dev.countersign.state.query;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.Payload.Form;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Answer.Value;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HeavyHitters.Hitter;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.SketchReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an answer out of one merged artifact. */
final class MergedAnswer {
    /** The parts of values whose bounds make a distribution's answer. */
    private static final Map<String, Double> RANKS = Map.of("p50", 0.5, "p90", 0.9, "p99", 0.99);

    /** Fewer values than this are no baseline: their quantiles would be those of chance. */
    private static final int LEAST_BASELINE = 30;

    /** The numbers of an answer, or why there are none. */
    sealed interface Reading {
        record Numbers(String summary, List<Value> values, String unit, ErrorStatement error, boolean exact)
                implements Reading {}

        record Unreadable(String expected, String found) implements Reading {}
    }

    private final StateArtifact artifact;
    private final Opener opener;
    private final ExactAnswers exact;

    MergedAnswer(StateArtifact artifact, Opener opener, ExactAnswers exact) {
        this.artifact = artifact;
        this.opener = opener;
        this.exact = exact;
    }

    Reading heavyHitters(Where where, int most) {
        return opened(opener.open(artifact.payload(), Form.HEAVY_HITTERS, HeavyHitters::read), sketch -> {
            List<Hitter> largest = sketch.largest(most).stream()
                    .filter(hitter -> hitter.estimate() > sketch.counts().bound())
                    .toList();
            List<IpPrefix> prefixes = largest.stream()
                    .map(hitter -> PrefixItem.prefix(hitter.item()))
                    .toList();
            Optional<double[]> sums = exact.packets(where, interval(), prefixes);
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < largest.size(); i++) {
                @Nullable Double rate = sums.isEmpty() ? null : Double.valueOf(perSecond(sums.get()[i]));
                values.add(new Value(
                        prefixes.get(i).toString(),
                        perSecond((double) largest.get(i).estimate()),
                        rate,
                        null));
            }
            String summary = values.isEmpty()
                    ? "No source prefix stands out of the sketch's error."
                    : "Most comes from " + values.getFirst().what() + ".";
            return new Reading.Numbers(
                    summary, values, "packets/s", perSecond(artifact.quality().error()), sums.isPresent());
        });
    }

    Reading prefixRate(Where where, IpPrefix prefix) {
        return opened(opener.open(artifact.payload(), Form.PREFIX_SKETCH, PrefixSketch::read), sketch -> {
            PrefixSketch.Rate rate = sketch.estimate(PrefixAddress.number(prefix.address()), prefix.length());
            double estimate = rate.estimate();
            Optional<double[]> sums = exact.packets(where, interval(), List.of(prefix));
            @Nullable Double kept = sums.isEmpty() ? null : Double.valueOf(perSecond(sums.get()[0]));
            return new Reading.Numbers(
                    String.format(
                            Locale.ROOT, "About %,.1f packets a second come from %s.", perSecond(estimate), prefix),
                    List.of(new Value(prefix.toString(), perSecond(estimate), kept, null)),
                    "packets/s",
                    perSecond(ArtifactError.of(
                            sketch, prefix.length(), estimate, artifact.scope().sampling())),
                    sums.isPresent());
        });
    }

    Reading distinctSources(Where where) {
        return opened(opener.open(artifact.payload(), Form.HYPER_LOG_LOG, HyperLogLog::read), sketch -> {
            Optional<Integer> count = exact.distinctSources(where, interval());
            Value value = new Value(
                    "different source addresses",
                    sketch.estimate(),
                    count.map(Integer::doubleValue).orElse(null),
                    null);
            return new Reading.Numbers(
                    String.format(Locale.ROOT, "About %,.0f different sources.", sketch.estimate()),
                    List.of(value),
                    "addresses",
                    artifact.quality().error(),
                    count.isPresent());
        });
    }

    /** @param before the same of the time before; null when nothing is known of it */
    Reading latency(@Nullable DdSketch before) {
        return opened(opener.open(artifact.payload(), Form.DD_SKETCH, DdSketch::read), sketch -> {
            if (sketch.count() == 0) {
                return new Reading.Unreadable("at least one value", "a sketch of none");
            }
            List<Value> values = RANKS.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(rank -> new Value(
                            rank.getKey(),
                            sketch.quantile(rank.getValue()),
                            null,
                            before == null || before.count() < LEAST_BASELINE
                                    ? null
                                    : before.quantile(rank.getValue())))
                    .toList();
            String unit = artifact.scope().aggregation().getOrDefault("unit", "");
            String summary = String.format(
                            Locale.ROOT,
                            "Of %,d values half are at most %.3g %s.",
                            sketch.count(),
                            sketch.quantile(0.5),
                            unit)
                    + baseline(before);
            return new Reading.Numbers(summary, values, unit, artifact.quality().error(), false);
        });
    }

    private static String baseline(@Nullable DdSketch before) {
        long count = before == null ? 0 : before.count();
        return count >= LEAST_BASELINE
                ? String.format(Locale.ROOT, " The baseline is of %,d values before.", count)
                : String.format(
                        Locale.ROOT,
                        " There is no baseline yet: %,d values before, of at least %d.",
                        count,
                        LEAST_BASELINE);
    }

    private static <T> Reading opened(SketchReading<T> reading, Function<T, Reading> answer) {
        return switch (reading) {
            case SketchReading.Read<T>(T sketch) -> answer.apply(sketch);
            case SketchReading.Malformed<T> malformed ->
                new Reading.Unreadable(malformed.expected(), malformed.found());
        };
    }

    private Interval interval() {
        return artifact.scope().interval();
    }

    private double perSecond(double amount) {
        return amount * 1000 / interval().length().toMillis();
    }

    private ErrorStatement perSecond(ErrorStatement error) {
        return switch (error) {
            case ErrorStatement.Exact exactly -> exactly;
            case ErrorStatement.Unknown unknown -> unknown;
            case ErrorStatement.Bounded b ->
                new ErrorStatement.Bounded(
                        b.relative() ? b.bound() : perSecond(b.bound()), b.relative(), b.confidence(), b.parameters());
        };
    }
}
