package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.yang.validate.EditLines;
import java.util.List;
import java.util.Map;

/**
 * What became of applying a proposal's edits.
 *
 * @param devices those whose result could be computed
 * @param lines for each of these, where in its edit things stand
 * @param findings why others could not
 */
record Applied(List<DeviceResult> devices, Map<DeviceId, EditLines> lines, List<Finding> findings) {
    Applied {
        devices = List.copyOf(devices);
        lines = Map.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** The line of a device's edit that a node stands in; 0 when it has none. */
    int line(DeviceId device, String path) {
        EditLines of = lines.get(device);
        return of == null ? 0 : of.line(path);
    }
}
