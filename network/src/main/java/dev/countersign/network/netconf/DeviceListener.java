package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;

/** Told when a device comes up or goes down. Called on a thread of that device; may wait without harm to others. */
@FunctionalInterface
public interface DeviceListener {
    void changed(DeviceId device, DeviceState state);
}
