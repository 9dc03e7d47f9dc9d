package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.yang.data.DataTree;

/** One device's configuration before and after an edit, and what differs. Working material of the checks. */
record DeviceResult(DeviceId device, DataTree base, boolean wayBack, DataTree result, Difference difference) {
    VerifiedDevice verified() {
        ChangedExcerpt changed = ChangedExcerpt.of(this);
        return new VerifiedDevice(
                device, base.digest(), result.digest(), difference, changed.before(), changed.after(), Undo.of(this));
    }
}
