package dev.countersign.state.query;

import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Payload.Compact;
import dev.countersign.state.artifact.Payload.Form;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;
import java.util.function.BiFunction;

/** Opens sketches with the keys of this system. */
record Opener(SketchKeyRing keys) {
    /** The sketch of this form in a payload; malformed when it is another, or under a stranger's key. */
    <T> SketchReading<T> open(Payload payload, Form form, BiFunction<SketchKey, byte[], SketchReading<T>> read) {
        if (!(payload instanceof Compact compact) || compact.form() != form) {
            return new Malformed<>(Fault.KIND, 0, form.name(), payload.kind());
        }
        return keys.find(compact.keyId())
                .map(key -> read.apply(key, compact.image().copy()))
                .orElseGet(() -> new Malformed<>(Fault.KEY, 0, "a sketch key of this system", compact.keyId()));
    }
}
