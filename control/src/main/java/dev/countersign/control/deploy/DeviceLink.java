package dev.countersign.control.deploy;

import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfException;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.Reads;
import dev.countersign.network.netconf.Writes;
import dev.countersign.yang.schema.SchemaException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's own session with one device, opened again when it was lost. Not for concurrent use.
 */
final class DeviceLink implements AutoCloseable {
    /** What links need. */
    record Network(
            NetconfClient client, Map<DeviceId, ManagedDevice> devices, DeviceSchemas schemas, Duration operation) {
        Network {
            devices = Map.copyOf(devices);
        }
    }

    private final Target target;
    private final Network network;
    private @Nullable NetconfSession session;
    private boolean edited;

    DeviceLink(Target target, Network network) {
        this.target = target;
        this.network = network;
    }

    Target target() {
        return target;
    }

    DeviceId device() {
        return target.device();
    }

    /** Whether this link's candidate was, or may have been, edited by this deployment. */
    boolean edited() {
        return edited;
    }

    void markEdited() {
        edited = true;
    }

    /** The operations that change the device; throws {@link NetconfException} when there is no session to be had. */
    Writes writes() {
        return new Writes(open(), network.operation());
    }

    /** Reads the running configuration and says which it is. */
    Shown look() {
        try {
            NetconfSession open = open();
            Reads reads = new Reads(open, network.operation());
            return switch (DeviceRunning.read(reads, network.schemas().of(device(), reads))) {
                case RunningSource.Running.Loaded loaded ->
                    compare(loaded.configuration().digest());
                case RunningSource.Running.Unreadable unreadable -> new Shown.Unreadable(unreadable.reason());
            };
        } catch (NetconfException | SchemaException e) {
            return new Shown.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a new session can be opened: the way an operator would come in now. Null when it can, else why not. */
    @Nullable
    String whyUnreachable() {
        try {
            connect().close();
            return null;
        } catch (NetconfException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Ends the session; locks end with it (RFC 6241 section 7.5). */
    @Override
    public void close() {
        NetconfSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    private Shown compare(Digest running) {
        if (running.equals(target.result())) {
            return new Shown.Result();
        }
        return running.equals(target.base()) ? new Shown.Base() : new Shown.Other();
    }

    private NetconfSession open() {
        NetconfSession now = session;
        if (now == null || !now.isOpen()) {
            close();
            now = connect();
            session = now;
        }
        return now;
    }

    private NetconfSession connect() {
        ManagedDevice device = network.devices().get(target.device());
        if (device == null) {
            throw new IllegalStateException("verified device is not in the inventory: " + target.device());
        }
        return network.client().open(device);
    }
}
