package dev.countersign.state.sharing;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a grant leaves of a payload. */
final class PayloadRelease {
    private static final String PACKETS = "packets";

    /** The one total that an artifact of a number has, when the number is of different items. */
    static final String DISTINCT = "distinct";

    private PayloadRelease() {}

    /** What came of it. */
    sealed interface Result {
        /** @param aggregation what replaces the aggregation of the source */
        record Reduced(Payload payload, ErrorStatement error, Map<String, String> aggregation, Leakage leakage)
                implements Result {}

        record Refused(String rule, String expected, String found) implements Result {}
    }

    static Result of(Grant grant, StateArtifact whole, SketchKeyRing keys) {
        return switch (whole.payload()) {
            case Payload.Raw raw -> new Result.Refused("raw", "totals or a sketch", "raw " + raw.mediaType());
            case Payload.Totals totals -> totals(grant, whole, totals);
            case Payload.Compact compact ->
                switch (compact.form()) {
                    case HEAVY_HITTERS ->
                        open(
                                compact,
                                keys,
                                HeavyHitters::read,
                                sketch -> PrefixRelease.of(grant, whole, compact, sketch));
                    case HYPER_LOG_LOG ->
                        open(compact, keys, HyperLogLog::read, sketch -> distinct(grant, whole, compact, sketch));
                    case PREFIX_SKETCH ->
                        open(compact, keys, PrefixSketch::read, sketch -> PrefixRateRelease.of(grant, whole, sketch));
                    case DD_SKETCH ->
                        open(compact, keys, DdSketch::read, sketch -> DelayRelease.of(grant, whole, sketch));
                    case MIN_HASH -> open(compact, keys, MinHash::read, PayloadRelease::statements);
                    case BLOOM_FILTER -> open(compact, keys, BloomFilter::read, PayloadRelease::flows);
                };
        };
    }

    private static Result totals(Grant grant, StateArtifact whole, Payload.Totals totals) {
        double packets = totals.values().getOrDefault(PACKETS, 0.0);
        if (packets < grant.minimumWeight()) {
            return new Result.Refused("weight", grant.minimumWeight() + " packets or more", "fewer");
        }
        return new Result.Reduced(
                totals,
                whole.quality().error(),
                whole.scope().aggregation(),
                leakage(grant, whole, totals.values().size(), 1));
    }

    /** There is no coarser form: fewer registers confirm fewer statements, and those no less certainly. */
    private static Result statements(MinHash sketch) {
        return new Result.Refused(
                "membership",
                "a form in which no single statement can be tried",
                "%d registers in use: each confirms a statement to who has the sketch key and guesses it, wrongly once in 2^32"
                        .formatted(sketch.used()));
    }

    /** There is no coarser form: a fuller filter is less sure of every yes, and no less of any no. */
    private static Result flows(BloomFilter filter) {
        double rate = filter.falsePositiveRate();
        return new Result.Refused(
                "membership",
                "a form in which no single flow can be tried",
                String.format(
                        Locale.ROOT,
                        "a set of flows: to who has the sketch key a flow that was seen always matches, one that was not"
                                + " with probability %.3g; a no is certain",
                        rate));
    }

    private static Result distinct(Grant grant, StateArtifact whole, Payload.Compact compact, HyperLogLog sketch) {
        long items = Math.round(sketch.estimate());
        if (items < grant.minimumCardinality()) {
            return new Result.Refused("cardinality", grant.minimumCardinality() + " different items or more", "fewer");
        }
        return switch (grant.form()) {
            case SKETCH ->
                new Result.Reduced(
                        compact,
                        whole.quality().error(),
                        whole.scope().aggregation(),
                        leakage(grant, whole, items, membership(items, 1L << sketch.precision())));
            case NUMBER ->
                new Result.Reduced(
                        new Payload.Totals(Map.of(DISTINCT, (double) items)),
                        whole.quality().error(),
                        whole.scope().aggregation(),
                        leakage(grant, whole, items, 1));
        };
    }

    /**
     * The probability that a new item changes no register: with n items over m registers a register is below rank r with
     * probability exp(−n/m 2^(1−r)), and a new item has rank r with probability 2^−r.
     */
    static double membership(long items, long registers) {
        double load = (double) items / registers;
        double changes = 0;
        for (int rank = 1; rank <= Long.SIZE; rank++) {
            changes += StrictMath.pow(2, -rank) * StrictMath.exp(-load * StrictMath.pow(2, 1 - rank));
        }
        return 1 - changes;
    }

    private static Leakage leakage(Grant grant, StateArtifact whole, long items, double membership) {
        return new Leakage(
                Map.of(),
                0,
                ReleasedScope.labels(grant, whole),
                items,
                membership,
                whole.scope().interval().length());
    }

    private static <T> Result open(
            Payload.Compact compact,
            SketchKeyRing keys,
            BiFunction<SketchKey, byte[], SketchReading<T>> read,
            Function<T, Result> then) {
        return keys.find(compact.keyId())
                .map(key -> switch (read.apply(key, compact.image().copy())) {
                    case SketchReading.Read<T>(T sketch) -> then.apply(sketch);
                    case SketchReading.Malformed<T> malformed ->
                        new Result.Refused("sketch", "a readable sketch", malformed.toString());
                })
                .orElseGet(() -> new Result.Refused("key", "a sketch key of this system", compact.keyId()));
    }
}
