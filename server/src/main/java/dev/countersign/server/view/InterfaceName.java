package dev.countersign.server.view;

import dev.countersign.core.DeviceId;

/** What a device calls an interface, as it said when it was last read. */
public record InterfaceName(DeviceId device, long ifIndex, String name) {}
