package dev.countersign.core.proposal;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;

/**
 * What one device is asked to do: the exact text of an edit.
 *
 * @param config the content of the {@code config} element of an {@code edit-config} (RFC 6241 section 7.2): one or more
 *     top-level elements with their namespaces and {@code operation} attributes, as XML text without a declaration
 * @param defaultOperation how nodes without an {@code operation} attribute are applied
 */
public record DeviceEdit(DeviceId device, String config, DefaultOperation defaultOperation) {
    /** {@code default-operation} of RFC 6241 section 7.2. */
    public enum DefaultOperation {
        MERGE,
        REPLACE,
        NONE
    }

    /** The digest of the exact text. */
    public Digest digest() {
        return Digest.of(config);
    }
}
