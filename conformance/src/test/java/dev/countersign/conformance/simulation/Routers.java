package dev.countersign.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.Filter;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.ReadReply;
import dev.countersign.network.netconf.Reads;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.Writes;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One NETCONF session with each router of an inventory, as the user whom access control does not bind. */
final class Routers implements AutoCloseable {
    private static final Duration REPLY = Duration.ofSeconds(30);
    private static final String INTERFACES = "/ietf-interfaces:interfaces/interface";

    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());
    private final Map<DeviceId, NetconfSession> sessions = new LinkedHashMap<>();
    private final DeviceSchemas schemas;

    Routers(Inventory inventory, Path adminPassword, Path schemaFolder) {
        this.schemas = new DeviceSchemas(new SchemaStore(schemaFolder));
        client.start();
        for (ManagedDevice device : inventory.devices()) {
            ManagedDevice asAdmin = new ManagedDevice(
                    device.device(),
                    device.host(),
                    device.port(),
                    "admin",
                    new Credentials.PasswordFile(adminPassword),
                    device.hostKey());
            sessions.put(device.id(), client.open(asAdmin));
        }
    }

    /** The running configurations of all routers, read now. */
    Map<DeviceId, DataTree> running() {
        Map<DeviceId, DataTree> running = new HashMap<>();
        sessions.keySet().forEach(device -> running.put(device, running(device)));
        return running;
    }

    DataTree running(DeviceId device) {
        return parsed(device, reads(device).getConfig(Datastore.RUNNING, Filter.ALL), Content.CONFIG);
    }

    /** What the routers say of their interfaces; rates are left out. */
    Map<InterfaceRef, ObservedInterface> interfaces() {
        Map<InterfaceRef, ObservedInterface> interfaces = new HashMap<>();
        for (DeviceId device : sessions.keySet()) {
            DataTree state = parsed(device, reads(device).get(Filter.ALL), Content.ALL);
            for (String path : state.paths(INTERFACES)) {
                Long speed = state.value(path + "/speed").map(Long::valueOf).orElse(null);
                boolean up =
                        state.value(path + "/oper-status").filter("up"::equals).isPresent();
                interfaces.put(
                        new InterfaceRef(device, state.value(path + "/name").orElseThrow()),
                        new ObservedInterface(null, speed, up));
            }
        }
        return interfaces;
    }

    /** Edits the candidate and commits it for good. */
    void commit(DeviceEdit edit) {
        Writes writes = new Writes(session(edit.device()), REPLY);
        assertThat(writes.editCandidate(edit.config(), edit.defaultOperation()))
                .as(edit.config())
                .isInstanceOf(RpcReply.Ok.class);
        assertThat(writes.commitConfirmed(Duration.ofMinutes(5), "simulation")).isInstanceOf(RpcReply.Ok.class);
        assertThat(writes.confirm("simulation")).isInstanceOf(RpcReply.Ok.class);
    }

    private Reads reads(DeviceId device) {
        return new Reads(session(device), REPLY);
    }

    private NetconfSession session(DeviceId device) {
        NetconfSession session = sessions.get(device);
        if (session == null) {
            throw new AssertionError("no session with " + device);
        }
        return session;
    }

    private DataTree parsed(DeviceId device, ReadReply reply, Content content) {
        assertThat(reply).isInstanceOf(ReadReply.Content.class);
        ParseResult parsed = DataTree.parseXml(
                schemas.of(device, reads(device)), ((ReadReply.Content) reply).xml(), content, XmlLimits.STANDARD);
        assertThat(parsed).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) parsed).tree();
    }

    @Override
    public void close() {
        sessions.values().forEach(NetconfSession::close);
        client.close();
    }
}
