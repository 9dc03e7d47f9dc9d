package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of applying a proposal's edits: the devices that could be computed, and why others could not. */
record Applied(List<DeviceResult> devices, List<Finding> findings) {
    Applied {
        devices = List.copyOf(devices);
        findings = List.copyOf(findings);
    }
}
