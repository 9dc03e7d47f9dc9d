package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;

/**
 * Reads a device's running configuration again, at the moment of decision. The digest is computed exactly as {@link
 * VerifiedDevice#base} is. May block on the device; may be called from any thread.
 */
@FunctionalInterface
public interface BaseReader {
    /** What became of a reading. */
    sealed interface Reading {
        /** Read now. */
        record Read(Digest digest) implements Reading {}

        /** Not readable, and why; an approval is then refused. */
        record Unreadable(String reason) implements Reading {}
    }

    Reading read(DeviceId device);
}
