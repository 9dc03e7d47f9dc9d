package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.lab.gnmi.ServedData;
import dev.countersign.lab.schema.BundledModule;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.gnmi.wire.Capabilities.Model;
import dev.countersign.yang.data.DataTree;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simulated router: a NETCONF server over SSH on a loopback port, with its own datastores. It starts once.
 *
 * <p>It speaks RFC 6241 with candidate, confirmed commit, validate and rollback on error, RFC 6242 framing, RFC 8526
 * {@code get-data} and {@code edit-data}, RFC 6022 {@code get-schema}, RFC 5277 notifications of RFC 6470 without replay,
 * RFC 8641 subscriptions to its operational datastore,
 * and enforces RFC 8341 by its own configuration.
 */
public final class LabDevice implements AutoCloseable {
    private final DeviceSettings settings;
    private final SshEndpoint endpoint;
    private final Timers timers;
    private final DeviceParts parts;
    private final SchemaBundle bundle;
    private final Clock clock;
    private volatile Set<DeviceFault> faults = Set.of();
    private @Nullable PublicKey hostKey;

    /**
     * A device that has not started.
     *
     * @param startup its first running configuration; its schema is the device's schema
     * @param clock tells the times that people read; deadlines do not use it
     */
    public LabDevice(
            DeviceSettings settings, SchemaBundle bundle, DataTree startup, OperationalState live, Clock clock) {
        this.settings = settings;
        this.endpoint = new SshEndpoint(settings);
        this.timers = new Timers("netconf-timers-" + settings.id());
        this.clock = clock;
        this.bundle = bundle;
        this.parts = new DeviceParts(settings, bundle, startup, live, timers, clock, () -> faults);
    }

    public DeviceId id() {
        return settings.id();
    }

    /** Adds a listener; call it before {@link #start} to hear of the first configuration. */
    public void onChange(ConfigListener listener) {
        parts.events().add(listener);
    }

    /**
     * Begins to listen on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws DeviceException when the port is taken, the host key cannot be read or kept, or the startup configuration is
     *     not valid
     */
    public synchronized int start(int port) {
        if (hostKey != null) {
            throw new IllegalStateException("device " + id() + " has started already");
        }
        Protocol protocol = parts.protocol();
        parts.events().running(running());
        timers.start();
        hostKey = endpoint.start(port, () -> new NetconfCommand(protocol, endpoint::isRecovery, clock));
        return endpoint.port();
    }

    /** The port it listens on, once started. */
    public int port() {
        return endpoint.port();
    }

    /** The public host key as in {@code known_hosts}: algorithm and base64. */
    public synchronized String hostKey() {
        return SshEndpoint.line(Objects.requireNonNull(hostKey, "start the device first"));
    }

    /** The fingerprint of the host key as OpenSSH shows it: {@code SHA256:...}. */
    public synchronized String hostKeyFingerprint() {
        return SshEndpoint.fingerprint(Objects.requireNonNull(hostKey, "start the device first"));
    }

    /** What it serves over gNMI: the same data to the same users, under the same access rules. */
    public ServedData served() {
        return new ServedData() {
            @Override
            public boolean signsIn(String user, String password) {
                return endpoint.isPassword(user, password);
            }

            @Override
            public Optional<DataTree> operational(String user) {
                return parts.operational(new Caller(0, user, "127.0.0.1", endpoint.isRecovery(user)));
            }

            @Override
            public List<Model> models() {
                return bundle.all().stream()
                        .filter(BundledModule::implemented)
                        .map(module -> new Model(module.name(), "", module.revision()))
                        .toList();
            }
        };
    }

    /** The running configuration. Never waits. */
    public DataTree running() {
        return parts.stores().running();
    }

    /** The faults it shows from now on; an empty set makes it honest. */
    public void faults(Set<DeviceFault> wanted) {
        faults = Set.copyOf(wanted);
    }

    /** Ends every subscription to its datastore, as a device does that has run out of something. */
    public void endSubscriptions(String reason) {
        parts.pushed().ifPresent(push -> push.terminate(reason));
    }

    /** Leaves out a patch of every subscription on change, as if it had been lost on its way. */
    public void losePatch() {
        parts.pushed().ifPresent(PushSubscriptions::lose);
    }

    /** Ends all sessions and stops listening. */
    @Override
    public void close() {
        endpoint.close();
        timers.close();
    }
}
