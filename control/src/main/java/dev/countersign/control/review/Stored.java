package dev.countersign.control.review;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import java.nio.charset.StandardCharsets;

/** A value as it is stored: its canonical JSON and the digest of that, made once. */
record Stored<T>(T value, String json, Digest digest) {
    static <T> Stored<T> of(T value) {
        return of(value, CanonicalJson.bytes(value));
    }

    /** The same when its canonical JSON is at hand. */
    static <T> Stored<T> of(T value, byte[] bytes) {
        return new Stored<>(value, new String(bytes, StandardCharsets.UTF_8), Digest.of(bytes));
    }
}
