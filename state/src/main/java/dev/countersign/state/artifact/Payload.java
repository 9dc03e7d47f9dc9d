package dev.countersign.state.artifact;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The state itself: as collected, computed from it, or summed up in a sketch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Payload {
    /** For people: {@code raw}, {@code totals}, or the sketch's name. */
    default String kind() {
        return switch (this) {
            case Raw _ -> "raw";
            case Totals _ -> "totals";
            case Compact compact ->
                compact.form().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** How many bytes it takes, about. */
    default long bytes() {
        return switch (this) {
            case Raw raw -> raw.content().size();
            case Totals totals -> 16L * totals.values().size();
            case Compact compact -> compact.image().size();
        };
    }

    /** As collected; never merged. */
    record Raw(String mediaType, Bytes content) implements Payload {}

    /** Named totals over the interval, each a number that adds up over disjoint sources and times. */
    record Totals(Map<String, Double> values) implements Payload {
        public Totals {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /**
     * A sketch in its binary form.
     *
     * @param keyId the {@code SketchKey} it was made with
     */
    record Compact(Form form, String keyId, Bytes image) implements Payload {
        public static Compact of(HeavyHitters sketch) {
            return new Compact(Form.HEAVY_HITTERS, sketch.counts().key().id(), Bytes.copyOf(sketch.image()));
        }

        public static Compact of(HyperLogLog sketch) {
            return new Compact(Form.HYPER_LOG_LOG, sketch.key().id(), Bytes.copyOf(sketch.image()));
        }

        public static Compact of(DdSketch sketch) {
            return new Compact(Form.DD_SKETCH, sketch.key().id(), Bytes.copyOf(sketch.image()));
        }

        public static Compact of(MinHash sketch) {
            return new Compact(Form.MIN_HASH, sketch.key().id(), Bytes.copyOf(sketch.image()));
        }

        public static Compact of(PrefixSketch sketch) {
            return new Compact(Form.PREFIX_SKETCH, sketch.key().id(), Bytes.copyOf(sketch.image()));
        }

        public static Compact of(BloomFilter sketch) {
            return new Compact(Form.BLOOM_FILTER, sketch.key().id(), Bytes.copyOf(sketch.image()));
        }
    }

    /** Which sketch an image holds; see {@code dev.countersign.state.sketch} for the bytes. */
    enum Form {
        HEAVY_HITTERS,
        HYPER_LOG_LOG,
        DD_SKETCH,
        MIN_HASH,
        BLOOM_FILTER,
        PREFIX_SKETCH
    }
}
