package dev.countersign.control.review;

import dev.countersign.core.Digest;
import dev.countersign.core.proposal.DeviceEdit;

/**
 * What is approved for one device.
 *
 * @param edit the exact text
 * @param base digest of the running configuration it applies to
 * @param result digest of the running configuration it leads to
 */
public record StatementDevice(DeviceEdit edit, Digest base, Digest result) {}
