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
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import dev.countersign.network.netconf.Writes;
import dev.countersign.yang.schema.SchemaException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's own session with one device, and what was sent to it. Not for concurrent use, save for {@link
 * #whyUnreachable}.
 *
 * <p>From the first lock to the commit, and again while it confirms, the session is not replaced when it is lost: its
 * locks went with it, and on another session the candidate may hold another's work, which our commit would put to use.
 * After {@link #release} it is opened again.
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
    private final Map<Step, Boolean> sent = new EnumMap<>(Step.class);
    private @Nullable NetconfSession session;
    private boolean holding;
    private boolean bound = true;

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

    /** Remembers that a step was, or may have been, sent, and whether the device said ok. */
    void sent(Step step, boolean ok) {
        sent.merge(step, ok, Boolean::logicalOr);
    }

    /** Whether this was, or may have been, sent. */
    boolean had(Step step) {
        return sent.containsKey(step);
    }

    /** Whether the device said ok to this. */
    boolean did(Step step) {
        return sent.getOrDefault(step, false);
    }

    /** The session that is open now has locked the candidate. */
    void lockedCandidate() {
        holding = true;
    }

    boolean holdsCandidate() {
        NetconfSession now = session;
        return holding && now != null && now.isOpen();
    }

    /** From now on a lost session is not replaced. */
    void bind() {
        bound = true;
    }

    /** From now on a lost session is opened again. */
    void release() {
        bound = false;
    }

    /** Sends an operation that changes the device. */
    WriteReply send(Function<Writes, WriteReply> operation) {
        try {
            Optional<NetconfSession> open = open();
            return open.isEmpty()
                    ? new RpcReply.NoAnswer(notKnown())
                    : operation.apply(new Writes(open.get(), network.operation()));
        } catch (NetconfException e) {
            return new RpcReply.NoAnswer("not sent: " + e.getMessage());
        }
    }

    /** Reads the running configuration and says which it is. */
    Shown look() {
        try {
            Optional<NetconfSession> open = open();
            return open.isEmpty() ? new Shown.Unreadable(notKnown()) : look(new Reads(open.get(), network.operation()));
        } catch (NetconfException | SchemaException e) {
            return new Shown.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a new session can be opened: the way an operator would come in now. Null when it can, else why not. */
    @Nullable
    String whyUnreachable() {
        ManagedDevice device = network.devices().get(target.device());
        if (device == null) {
            return notKnown();
        }
        try {
            network.client().open(device).close();
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
        holding = false;
        if (open != null) {
            open.close();
        }
    }

    private Shown look(Reads reads) {
        return switch (DeviceRunning.read(reads, network.schemas().of(device(), reads))) {
            case RunningSource.Running.Loaded loaded ->
                compare(loaded.configuration().digest());
            case RunningSource.Running.Unreadable unreadable -> new Shown.Unreadable(unreadable.reason());
        };
    }

    private Shown compare(Digest running) {
        if (running.equals(target.result())) {
            return new Shown.Result();
        }
        return running.equals(target.base()) ? new Shown.Base() : new Shown.Other();
    }

    /** Empty when the device is not in the inventory. */
    private Optional<NetconfSession> open() {
        ManagedDevice device = network.devices().get(target.device());
        if (device == null) {
            return Optional.empty();
        }
        NetconfSession now = session;
        if (now == null || (!now.isOpen() && !bound)) {
            close();
            now = network.client().open(device);
            session = now;
        }
        return Optional.of(now);
    }

    private String notKnown() {
        return "expected " + device() + " in the inventory, found it is not [Hint: put it back and restart]";
    }
}
