package dev.countersign.conformance.deploy;

import dev.countersign.core.DeviceId;
import dev.countersign.lab.netconf.Account;
import dev.countersign.lab.netconf.DeviceSettings;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Routers of the lab with one interface each, and the inventory file they are reached by. */
final class Routers implements AutoCloseable {
    static final String INVENTORY = "inventory.yaml";
    private static final String USER = "countersign";
    private static final String PASSWORD = "not-a-secret";
    private static final String STARTUP = """
            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"
                        xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">
              <interface><name>GigabitEthernet0/0</name><type>ianaift:ethernetCsmacd</type></interface>
            </interfaces>""";

    private final Map<String, LabDevice> devices = new LinkedHashMap<>();

    /** Starts routers with these names and writes the inventory into the folder. */
    static Routers start(Path folder, List<String> names) throws IOException {
        Routers routers = new Routers();
        SchemaBundle bundle = SchemaBundle.router();
        DataTree startup = startup(folder, bundle);
        Path secret = folder.resolve("password");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, PASSWORD);
        StringBuilder inventory = new StringBuilder("devices:\n");
        for (String name : names) {
            Account account = Account.withPassword(USER, PASSWORD).asRecovery();
            DeviceSettings settings =
                    DeviceSettings.of(new DeviceId(name), folder.resolve(name + ".key"), List.of(account));
            LabDevice device = new LabDevice(settings, bundle, startup, () -> "", Clock.systemUTC());
            int port = device.start(0);
            routers.devices.put(name, device);
            inventory.append("""
                      - id: "%s"
                        host: "127.0.0.1"
                        port: %d
                        username: "%s"
                        password-file: "password"
                        host-key: "%s"
                        vendor: "ietf"
                    """.formatted(name, port, USER, device.hostKey()));
        }
        Files.writeString(folder.resolve(INVENTORY), inventory.toString());
        return routers;
    }

    LabDevice device(String name) {
        return Objects.requireNonNull(devices.get(name));
    }

    @Override
    public void close() {
        devices.values().forEach(LabDevice::close);
    }

    private static DataTree startup(Path folder, SchemaBundle bundle) {
        ParseResult parsed = DataTree.parseXml(
                new SchemaStore(folder.resolve("device-schemas")).load(bundle),
                STARTUP,
                Content.CONFIG,
                XmlLimits.STANDARD);
        if (parsed instanceof ParseResult.Parsed(DataTree tree)) {
            return tree;
        }
        throw new IllegalStateException(parsed.toString());
    }
}
