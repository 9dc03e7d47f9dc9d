package dev.countersign.core.inventory;

import dev.countersign.core.DeviceId;

/** An interface of a device by name. */
public record InterfaceRef(DeviceId device, String name) {
    @Override
    public String toString() {
        return device + " " + name;
    }
}
