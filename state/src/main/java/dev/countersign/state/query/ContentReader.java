package dev.countersign.state.query;

import dev.countersign.core.Text;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Payload.Compact;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Opens payloads with the sketch keys of this system. Thread-safe. */
public final class ContentReader {
    private static final int SHOWN = 64;

    private final SketchKeyRing keys;

    public ContentReader(SketchKeyRing keys) {
        this.keys = keys;
    }

    /** What the payload says; a sketch under a stranger's key stays closed. */
    public Contents read(StateArtifact artifact) {
        return switch (artifact.payload()) {
            case Payload.Raw raw ->
                new Contents.Opaque(raw.mediaType(), raw.content().size());
            case Payload.Totals totals -> new Contents.Totals(totals.values());
            case Compact compact ->
                switch (compact.form()) {
                    case HEAVY_HITTERS ->
                        open(
                                compact,
                                HeavyHitters::read,
                                sketch -> ranking(
                                        sketch, artifact.scope().aggregation().getOrDefault("weight", "")));
                    case HYPER_LOG_LOG ->
                        open(
                                compact,
                                HyperLogLog::read,
                                sketch -> new Contents.Amount(sketch.estimate(), "different sources"));
                };
        };
    }

    private <T> Contents open(
            Compact compact, BiFunction<SketchKey, byte[], SketchReading<T>> read, Function<T, Contents> contents) {
        return keys.find(compact.keyId())
                .<Contents>map(key -> switch (read.apply(key, compact.image().copy())) {
                    case SketchReading.Read<T>(T sketch) -> contents.apply(sketch);
                    case SketchReading.Malformed<T> malformed -> new Contents.Closed(malformed.toString());
                })
                .orElseGet(() -> new Contents.Closed("made with the sketch key " + Text.visible(compact.keyId())
                        + ", which this system does not have"));
    }

    private static Contents ranking(HeavyHitters sketch, String unit) {
        return new Contents.Ranking(
                sketch.largest(SHOWN).stream()
                        .map(hitter -> new Contents.Ranked(PrefixItem.prefix(hitter.item()), hitter.estimate()))
                        .toList(),
                unit);
    }
}
