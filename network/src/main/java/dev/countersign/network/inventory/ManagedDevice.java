package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;

/**
 * A device and how its NETCONF server is reached.
 *
 * @param host name or address
 * @param username the SSH user, who is also the NACM user on the device
 * @param hostKey the only SSH host key that is accepted
 */
public record ManagedDevice(
        Device device, String host, int port, String username, Credentials credentials, HostKey hostKey) {

    public DeviceId id() {
        return device.id();
    }
}
