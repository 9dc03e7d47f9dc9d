package dev.countersign.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON form of this system: records by Jackson, bytes by the JSON Canonicalization Scheme (RFC 8785), so that
 * equal values have equal bytes and one digest.
 */
public final class CanonicalJson {
    /** Shared, immutable; instants as ISO 8601 text, unknown fields refused, sealed types by their {@code type}. */
    public static final JsonMapper MAPPER = JsonMappers.strict();

    private CanonicalJson() {}

    /** The canonical UTF-8 bytes of a value. */
    public static byte[] bytes(Object value) {
        try {
            return CanonicalWriter.write(MAPPER.valueToTree(value)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a value that JSON cannot hold", e);
        }
    }

    /** The digest of {@link #bytes}. */
    public static Digest digest(Object value) {
        return Digest.of(bytes(value));
    }
}
