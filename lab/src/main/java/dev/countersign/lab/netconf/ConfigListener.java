package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.data.DataTree;

/**
 * Told of each new running configuration of a device, beginning with the one it starts with.
 *
 * <p>The calls of one device come in the order of the changes, before the commit is answered and while the device's
 * datastores are locked: return soon, and do not wait for another session. {@link LabDevice#running} may be called.
 */
@FunctionalInterface
public interface ConfigListener {
    void changed(DeviceId device, DataTree running);
}
