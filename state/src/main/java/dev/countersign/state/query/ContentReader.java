package dev.countersign.state.query;

import dev.countersign.core.Text;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Payload.Compact;
import dev.countersign.state.artifact.PrefixItem;
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
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Opens payloads with the sketch keys of this system. Thread-safe. */
public final class ContentReader {
    private static final int SHOWN = 64;
    private static final int FEW = 50;
    private static final List<Double> RANKS = List.of(0.5, 0.9, 0.95, 0.99, 0.999);

    private final Opener opener;

    public ContentReader(SketchKeyRing keys) {
        this.opener = new Opener(keys);
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
                    case DD_SKETCH ->
                        open(
                                compact,
                                DdSketch::read,
                                sketch -> quantiles(
                                        sketch, artifact.scope().aggregation().getOrDefault("unit", "")));
                    case MIN_HASH ->
                        open(compact, MinHash::read, sketch -> new Contents.Signature(sketch.size(), sketch.fill()));
                    case PREFIX_SKETCH -> open(compact, PrefixSketch::read, ContentReader::heaviest);
                    case BLOOM_FILTER ->
                        open(
                                compact,
                                BloomFilter::read,
                                sketch -> new Contents.Membership(sketch.falsePositiveRate(), sketch.fill()));
                };
        };
    }

    private <T> Contents open(
            Compact compact, BiFunction<SketchKey, byte[], SketchReading<T>> read, Function<T, Contents> contents) {
        return switch (opener.open(compact, compact.form(), read)) {
            case SketchReading.Read<T>(T sketch) -> contents.apply(sketch);
            case SketchReading.Malformed<T> malformed -> new Contents.Closed(Text.visible(malformed.toString()));
        };
    }

    private static Contents quantiles(DdSketch sketch, String unit) {
        return new Contents.Quantiles(
                sketch.count() == 0
                        ? List.of()
                        : RANKS.stream()
                                .map(rank -> new Contents.Quantile(rank, sketch.quantile(rank)))
                                .toList(),
                sketch.count(),
                unit);
    }

    /** Prefixes that have a fiftieth of all weight beyond that of heavy prefixes inside them. */
    private static Contents heaviest(PrefixSketch sketch) {
        long threshold = (long) Math.max(sketch.bound(sketch.addressBits()) + 1, (double) sketch.total() / FEW);
        return new Contents.Ranking(
                sketch.total() == 0
                        ? List.of()
                        : sketch.heavy(threshold).stream()
                                .limit(SHOWN)
                                .map(heavy -> new Contents.Ranked(
                                        PrefixAddress.prefix(sketch, heavy.address(), heavy.length()),
                                        heavy.estimate()))
                                .toList(),
                "packets");
    }

    private static Contents ranking(HeavyHitters sketch, String unit) {
        return new Contents.Ranking(
                sketch.largest(SHOWN).stream()
                        .filter(hitter -> hitter.estimate() > sketch.counts().bound())
                        .map(hitter -> new Contents.Ranked(PrefixItem.prefix(hitter.item()), hitter.estimate()))
                        .toList(),
                unit);
    }
}
