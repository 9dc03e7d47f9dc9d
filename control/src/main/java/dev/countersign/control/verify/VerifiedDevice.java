package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.Excerpt;

/**
 * What verification computed for one device of a proposal.
 *
 * @param base digest of the running configuration the edit was applied to
 * @param result digest of the running configuration the edit leads to; read-back after a commit is compared with it
 * @param difference what changes from base to result, node by node
 * @param before access lists, attachments and interfaces of base, as far as they differ from those of result
 * @param after the same of result, as far as they differ from those of base
 * @param undo what leads back from result to base
 */
public record VerifiedDevice(
        DeviceId device, Digest base, Digest result, Difference difference, Excerpt before, Excerpt after, Undo undo) {
    public VerifiedDevice {
        if (!difference.device().equals(device)) {
            throw new IllegalArgumentException(
                    "difference: expected one of " + device + ", found one of " + difference.device());
        }
    }
}
