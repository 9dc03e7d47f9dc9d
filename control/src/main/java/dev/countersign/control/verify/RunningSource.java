package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.data.DataTree;

/** Reads a device's running configuration now. May block on the device; may be called from any thread. */
@FunctionalInterface
public interface RunningSource {
    /** What became of a reading. */
    sealed interface Running {
        /**
         * Read now.
         *
         * @param configuration whole, bound to the device's own schema
         * @param wayBack true when the device has a candidate and confirmed commit with persist-id (RFC 6241 sections 8.3
         *     and 8.4)
         */
        record Loaded(DataTree configuration, boolean wayBack) implements Running {}

        /** Not readable, and why. */
        record Unreadable(String reason) implements Running {}
    }

    Running read(DeviceId device);
}
