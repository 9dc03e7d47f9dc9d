package dev.countersign.state.artifact;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Payload.Compact;
import dev.countersign.state.artifact.PayloadMerge.Result;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchMerge;
import dev.countersign.state.sketch.SketchReading;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the merge needs to know about one kind of sketch. */
record SketchForm<T>(
        Payload.Form form,
        BiFunction<SketchKey, byte[], SketchReading<T>> read,
        BiFunction<T, T, SketchMerge<T>> merge,
        Function<T, Compact> payload,
        BiFunction<T, Sampling, ErrorStatement> error) {
    static final SketchForm<HeavyHitters> HEAVY_HITTERS = new SketchForm<>(
            Payload.Form.HEAVY_HITTERS, HeavyHitters::read, HeavyHitters::merge, Compact::of, ArtifactError::of);
    static final SketchForm<HyperLogLog> HYPER_LOG_LOG = new SketchForm<>(
            Payload.Form.HYPER_LOG_LOG, HyperLogLog::read, HyperLogLog::merge, Compact::of, ArtifactError::of);
    static final SketchForm<DdSketch> DD_SKETCH =
            new SketchForm<>(Payload.Form.DD_SKETCH, DdSketch::read, DdSketch::merge, Compact::of, ArtifactError::of);
    static final SketchForm<MinHash> MIN_HASH = new SketchForm<>(
            Payload.Form.MIN_HASH, MinHash::read, MinHash::merge, Compact::of, (sketch, _) -> ArtifactError.of(sketch));
    static final SketchForm<BloomFilter> BLOOM_FILTER = new SketchForm<>(
            Payload.Form.BLOOM_FILTER, BloomFilter::read, BloomFilter::merge, Compact::of, ArtifactError::of);
    static final SketchForm<PrefixSketch> PREFIX_SKETCH = new SketchForm<>(
            Payload.Form.PREFIX_SKETCH, PrefixSketch::read, PrefixSketch::merge, Compact::of, ArtifactError::of);

    Result merge(List<Payload> parts, SketchKeyRing keys, Sampling sampling) {
        @Nullable T sum = null;
        for (Payload part : parts) {
            switch (open(part, keys)) {
                case SketchReading.Malformed<T> malformed -> {
                    return new Result.Refused("a readable sketch", malformed.toString());
                }
                case SketchReading.Read<T>(T sketch) -> {
                    switch (sum == null ? new SketchMerge.Merged<>(sketch) : merge.apply(sum, sketch)) {
                        case SketchMerge.Refused<T>(String reason) -> {
                            return new Result.Refused("sketches of one key and size", reason);
                        }
                        case SketchMerge.Merged<T>(T merged) -> sum = merged;
                    }
                }
            }
        }
        return sum == null
                ? new Result.Refused("a sketch", "none")
                : new Result.Sum(payload.apply(sum), error.apply(sum, sampling));
    }

    private SketchReading<T> open(Payload part, SketchKeyRing keys) {
        if (!(part instanceof Compact compact) || compact.form() != form) {
            return new SketchReading.Malformed<>(SketchReading.Fault.KIND, 0, form.name(), kind(part));
        }
        Optional<SketchKey> key = keys.find(compact.keyId());
        return key.isEmpty()
                ? new SketchReading.Malformed<>(SketchReading.Fault.KEY, 0, "a key of this system", compact.keyId())
                : read.apply(key.get(), compact.image().copy());
    }

    private static String kind(Payload payload) {
        return payload instanceof Compact compact
                ? compact.form().name()
                : payload.getClass().getSimpleName();
    }
}
