package dev.countersign.control.deploy;

import dev.countersign.control.review.StatementDevice;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.proposal.DeviceEdit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reached on one device.
 *
 * @param edit null after a restart: nothing is written a second time
 */
record Target(
        DeviceId device,
        Digest base,
        Digest result,
        @Nullable DeviceEdit edit) {
    static Target of(StatementDevice device) {
        return new Target(device.edit().device(), device.base(), device.result(), device.edit());
    }
}
