package dev.countersign.lab;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.lab.flow.FlowExportConfig;
import dev.countersign.lab.flow.FlowExporter;
import dev.countersign.lab.gnmi.GnmiEndpoint;
import dev.countersign.lab.gnmi.SelfSigned;
import dev.countersign.lab.netconf.Account;
import dev.countersign.lab.netconf.DeviceSettings;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.lab.netconf.OperationalState;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the lab keeps in its folder, and the parts that are made out of it. */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final String INVENTORY = "inventory.yaml";
    private static final String ADMIN_PASSWORD = "secrets/admin";
    private static final String NETWORK_DIGEST = "network.sha256";
    private static final String GNMI_CERTIFICATE = "gnmi.crt";

    private final LabConfig config;
    private final LabNetwork network;
    private final Clock clock;
    private final LabFolder folder;
    private final Secrets secrets;
    private final SchemaBundle bundle = SchemaBundle.router();
    private final Schema schema;
    private final boolean networkChanged;
    private final SelfSigned identity;

    Installation(LabConfig config, LabNetwork network, Clock clock) {
        this.config = config;
        this.network = network;
        this.clock = clock;
        this.folder = new LabFolder(config.directory());
        this.secrets = new Secrets(folder, new SecureRandom());
        this.schema = compile();
        this.networkChanged = noteNetwork();
        this.identity = SelfSigned.make("Countersign lab", clock.instant(), new SecureRandom());
        folder.write(GNMI_CERTIFICATE, identity.pem());
    }

    private Schema compile() {
        try {
            return new SchemaStore(folder.path("schema")).load(bundle);
        } catch (SchemaException e) {
            throw new LabException(LabException.Code.SCHEMA, "the routers' YANG modules: " + e.getMessage(), e);
        }
    }

    /** Whether the network is another than at the last start, so that the startup configurations no longer fit. */
    private boolean noteNetwork() {
        String digest = Digest.of(network.routers().toString()).hex();
        boolean changed = !folder.read(NETWORK_DIGEST).map(String::strip).equals(Optional.of(digest));
        if (changed) {
            folder.write(NETWORK_DIGEST, digest + "\n");
        }
        return changed;
    }

    LabDevice device(LabRouter router, OperationalState live) {
        List<Account> accounts = List.of(
                Account.withPassword(StartupXml.SERVICE_USER, secrets.password(passwordFile(router))),
                Account.withPassword("admin", secrets.password(ADMIN_PASSWORD)).asRecovery());
        Path hostKey = folder.path("devices/" + router.id() + "/host-key");
        DeviceSettings settings = DeviceSettings.of(router.id(), hostKey, accounts);
        return new LabDevice(settings, bundle, startup(router), live, clock);
    }

    /** Starts a device at its configured port, or the one it had before, or a free one. */
    void start(LabRouter router, LabDevice device) {
        String file = "devices/" + router.id() + "/port";
        folder.write(file, device.start(router.port() != 0 ? router.port() : before(router, file)) + "\n");
    }

    /** The same for its gNMI service, which has no configured port. */
    void start(LabRouter router, GnmiEndpoint gnmi) {
        String file = gnmiPortFile(router);
        folder.write(file, gnmi.start(before(router, file)) + "\n");
    }

    GnmiEndpoint gnmi(LabDevice device) {
        return new GnmiEndpoint(device.served(), identity, clock);
    }

    /** The port that it had at the last start; 0 where that is taken by now. */
    private int before(LabRouter router, String file) {
        int before = folder.read(file).map(Installation::port).orElse(0);
        if (!isFree(before)) {
            LOG.warn("port {} of {} is taken by now; it gets another", before, router.id());
            return 0;
        }
        return before;
    }

    private static String gnmiPortFile(LabRouter router) {
        return "devices/" + router.id() + "/gnmi-port";
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            LOG.debug("port {} is taken", port, e);
            return false;
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            return port > 0 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    List<FlowExporter> exporters() {
        List<FlowExporter> exporters = new ArrayList<>();
        FlowExportConfig export = FlowExportConfig.to(config.collector());
        for (int i = 0; i < network.routers().size(); i++) {
            LabRouter router = network.routers().get(i);
            if (router.exportsFlows()) {
                exporters.add(
                        new FlowExporter(router, i + 1, export, config.traffic().seed(), clock));
            }
        }
        return exporters;
    }

    void writeInventory(Map<DeviceId, LabDevice> devices) {
        InventoryYaml yaml = new InventoryYaml();
        List<InventoryYaml.Reached> all = new ArrayList<>();
        for (LabRouter router : network.routers()) {
            LabDevice device = Objects.requireNonNull(devices.get(router.id()));
            int gnmi = folder.read(gnmiPortFile(router)).map(Installation::port).orElseThrow();
            all.add(new InventoryYaml.Reached(
                    router, device.port(), passwordFile(router), device.hostKeyFingerprint(), gnmi));
        }
        all.forEach(yaml::device);
        yaml.gnmi(all, GNMI_CERTIFICATE).topology(network).beginExporters();
        boolean four = config.collector().getAddress() instanceof Inet4Address;
        exporters().forEach(e -> yaml.exporter(four ? "127.0.0.1" : "::1", e.observationDomain(), e.router()));
        folder.write(INVENTORY, yaml.toString());
    }

    Path inventory() {
        return folder.path(INVENTORY);
    }

    Path adminPassword() {
        return folder.path(ADMIN_PASSWORD);
    }

    private static String passwordFile(LabRouter router) {
        return "secrets/" + router.id();
    }

    private DataTree startup(LabRouter router) {
        String file = "devices/" + router.id() + "/startup.xml";
        if (networkChanged || folder.read(file).isEmpty()) {
            folder.write(file, StartupXml.of(router));
        }
        String xml = folder.read(file).orElseThrow();
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed(List<Finding> findings) ->
                throw new LabException(
                        LabException.Code.STARTUP,
                        folder.path(file) + ": expected a configuration of the router's modules, found "
                                + findings.getFirst()
                                + " [Hint: correct the file, or delete it to have it written anew]");
        };
    }
}
