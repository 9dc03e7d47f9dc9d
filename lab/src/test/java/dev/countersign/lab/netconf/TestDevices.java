package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Devices for tests: two interfaces, a user who may all, and one under access control. */
final class TestDevices {
    static final SchemaBundle BUNDLE = SchemaBundle.router();
    static final Account ADMIN = Account.withPassword("admin", "admin-secret").asRecovery();
    static final Account AGENT = Account.withPassword("agent", "agent-secret");
    static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";

    /** Two interfaces are up; one has counted. */
    static final OperationalState STATE = () -> "<interfaces xmlns=\"" + INTERFACES + "\">"
            + "<interface><name>GigabitEthernet0/0</name><oper-status>up</oper-status></interface>"
            + "<interface><name>GigabitEthernet0/1</name><oper-status>up</oper-status><statistics>"
            + "<discontinuity-time>2025-01-01T00:00:00Z</discontinuity-time><in-octets>12345678901</in-octets>"
            + "</statistics></interface></interfaces>";

    /** Compiled once for all tests. */
    private static final class Compiled {
        static final Schema SCHEMA = compile();

        private static Schema compile() {
            try {
                return new SchemaStore(Files.createTempDirectory("schema")).load(BUNDLE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestDevices() {}

    static Schema schema() {
        return Compiled.SCHEMA;
    }

    static DataTree startup() {
        return parse(resource("startup.xml"));
    }

    static DataTree parse(String xml) {
        ParseResult result = DataTree.parseXml(schema(), xml, Content.CONFIG, XmlLimits.STANDARD);
        if (result instanceof ParseResult.Parsed(DataTree tree)) {
            return tree;
        }
        throw new IllegalArgumentException(result.toString());
    }

    static DeviceSettings settings(Path directory) {
        return DeviceSettings.of(new DeviceId("r1"), directory.resolve("host-key"), List.of(ADMIN, AGENT));
    }

    static LabDevice device(DeviceSettings settings) {
        return new LabDevice(settings, BUNDLE, startup(), STATE, Clock.systemUTC());
    }

    static LabDevice started(Path directory) {
        LabDevice device = device(settings(directory));
        device.start(0);
        return device;
    }

    private static String resource(String name) {
        try (InputStream in = TestDevices.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
