package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import java.util.List;

/** Whether every device can take the change back by itself (confirmed commit, RFC 6241 section 8.4). */
final class WayBackCheck {
    private WayBackCheck() {}

    static Check of(Applied applied) {
        List<Finding> findings = applied.devices().stream()
                .filter(device -> !device.wayBack())
                .map(device -> Finding.error(
                        "way-back.none",
                        device.device().value(),
                        "the capabilities candidate and confirmed-commit:1.1",
                        "a device without them",
                        "change this device by hand; Countersign only makes changes that revert by themselves"))
                .toList();
        return Checks.of(
                "way-back",
                applied,
                "candidate and confirmed commit with persist-id on " + YangChecks.names(applied),
                findings);
    }
}
