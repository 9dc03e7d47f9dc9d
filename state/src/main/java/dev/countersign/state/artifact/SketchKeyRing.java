package dev.countersign.state.artifact;

import dev.countersign.state.sketch.SketchKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sketch keys that this system knows, by id: the current one and those before it. Immutable. */
public final class SketchKeyRing {
    private final Map<String, SketchKey> keys;

    private SketchKeyRing(Map<String, SketchKey> keys) {
        this.keys = keys;
    }

    public static SketchKeyRing of(Collection<SketchKey> keys) {
        return new SketchKeyRing(
                keys.stream().collect(Collectors.toUnmodifiableMap(SketchKey::id, Function.identity(), (a, b) -> a)));
    }

    public Optional<SketchKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }
}
