package dev.countersign.server.run;

import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.NetconfException;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.Reads;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Verifies an edit without a server: opens a session with the device, reads its modules and its running configuration,
 * checks, and goes. Nothing is written on the device.
 */
public final class EditVerification {
    private static final Duration REPLY = Duration.ofSeconds(30);

    private final Inventory inventory;
    private final Path schemas;

    /** @param schemas folder in which fetched modules are kept for the next time */
    public EditVerification(Inventory inventory, Path schemas) {
        this.inventory = inventory;
        this.schemas = schemas;
    }

    /** What the edit would do, as far as it can be told without claims and evidence. */
    public EditVerifier.Result verify(DeviceEdit edit, Optional<AgentId> as) {
        try (NetconfClient client = new NetconfClient(NetconfConfig.standard())) {
            client.start();
            DeviceSchemas known = new DeviceSchemas(new SchemaStore(schemas));
            RunningSource running = device -> read(client, known, device);
            return new EditVerifier(running, inventory.topology()).verify(List.of(edit), as);
        }
    }

    private RunningSource.Running read(NetconfClient client, DeviceSchemas known, DeviceId id) {
        Optional<ManagedDevice> device =
                inventory.devices().stream().filter(d -> d.id().equals(id)).findFirst();
        if (device.isEmpty()) {
            return new RunningSource.Running.Unreadable("the inventory has no device " + id);
        }
        try (NetconfSession session = client.open(device.get())) {
            Reads reads = new Reads(session, REPLY);
            return DeviceRunning.read(reads, known.of(id, reads));
        } catch (NetconfException | SchemaException e) {
            return new RunningSource.Running.Unreadable(String.valueOf(e.getMessage()));
        }
    }
}
