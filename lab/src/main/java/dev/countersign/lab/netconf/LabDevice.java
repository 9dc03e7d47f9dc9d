package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.DataTree;
import java.util.Set;

/**
 * One simulated router: a NETCONF server over SSH on a loopback port, with its own datastores.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LabDevice implements AutoCloseable {
    private final DeviceSettings settings;

    /**
     * A device that has not started.
     *
     * @param startup its first running configuration; its schema is the device's schema
     */
    public LabDevice(DeviceSettings settings, SchemaBundle bundle, DataTree startup, OperationalState live) {
        this.settings = settings;
    }

    public DeviceId id() {
        return settings.id();
    }

    /** Adds a listener; call it before {@link #start} to hear of the first configuration. */
    public void onChange(ConfigListener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins to listen on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws DeviceException when the port is taken or the host key cannot be read or kept
     */
    public int start(int port) {
        throw new UnsupportedOperationException();
    }

    /** The port it listens on. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    /** The public host key as in {@code known_hosts}: algorithm and base64. */
    public String hostKey() {
        throw new UnsupportedOperationException();
    }

    /** The fingerprint of the host key as OpenSSH shows it: {@code SHA256:...}. */
    public String hostKeyFingerprint() {
        throw new UnsupportedOperationException();
    }

    /** The running configuration. Never waits. */
    public DataTree running() {
        throw new UnsupportedOperationException();
    }

    /** The faults it shows from now on; an empty set makes it honest. */
    public void faults(Set<DeviceFault> faults) {
        throw new UnsupportedOperationException();
    }

    /** Ends all sessions and stops listening. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
