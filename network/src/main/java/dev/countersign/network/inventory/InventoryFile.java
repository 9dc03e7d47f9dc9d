package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.ExplicitPath;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the inventory's YAML: every key, every value, every name that one part uses of another. */
final class InventoryFile {
    private static final int BYTES = 2 << 20;

    private final Path file;
    private final Set<DeviceId> known = new HashSet<>();
    private final Set<InterfaceRef> linked = new HashSet<>();

    private InventoryFile(Path file) {
        this.file = file;
    }

    static Inventory read(Path file) {
        return new InventoryFile(file).inventory(YamlReader.read(file, text(file)));
    }

    private Inventory inventory(YamlNode root) {
        Fields fields = Fields.of(
                file,
                "inventory",
                root,
                Set.of("devices", "links", "customers", "transits", "paths", "exporters", "series", "gnmi"));
        if (fields.list("devices").isEmpty()) {
            throw fields.refused("devices", "at least one device", "none");
        }
        List<ManagedDevice> devices = each(fields, "devices", this::device);
        List<Link> links = each(fields, "links", this::link);
        List<Customer> customers = each(fields, "customers", this::customer);
        List<Transit> transits = each(fields, "transits", this::transit);
        List<ExplicitPath> paths = each(fields, "paths", item -> path(item, links));
        List<Exporter> exporters = each(fields, "exporters", this::exporter);
        Topology topology =
                new Topology(devices.stream().map(ManagedDevice::device).toList(), links, customers, transits, paths);
        return new Inventory(
                devices,
                topology,
                exporters,
                each(fields, "series", this::series),
                each(fields, "gnmi", item -> gnmi(item, devices)));
    }

    private <T> List<T> each(Fields fields, String key, Function<Item, T> read) {
        List<T> all = new ArrayList<>();
        Set<Object> names = new HashSet<>();
        for (YamlNode node : fields.list(key)) {
            all.add(read.apply(new Item(key + "[" + all.size() + "]", node, names)));
        }
        return all;
    }

    /** One entry of a list, and the names that earlier entries have. */
    private record Item(String what, YamlNode node, Set<Object> names) {}

    private Fields fields(Item item, String... keys) {
        return Fields.of(file, item.what(), item.node(), Set.of(keys));
    }

    private ManagedDevice device(Item item) {
        Fields fields = fields(
                item, "id", "host", "port", "username", "password-file", "key-file", "host-key", "vendor", "labels");
        DeviceId id = once(item, fields, "id", fields.required("id", DeviceId::new));
        known.add(id);
        Device device = new Device(
                id, fields.optional("vendor", InventoryText::vendor).orElse("ietf"), fields.labels("labels"));
        return new ManagedDevice(
                device,
                fields.required("host", InventoryText::host),
                fields.optional("port", InventoryText::port).orElse(830),
                fields.required("username", InventoryText::line),
                credentials(fields),
                fields.required("host-key", HostKey::parse));
    }

    private Credentials credentials(Fields fields) {
        if (fields.has("password-file") == fields.has("key-file")) {
            throw fields.refused(
                    fields.has("key-file") ? "key-file" : "password-file",
                    "either password-file or key-file",
                    fields.has("key-file") ? "both" : "neither");
        }
        return fields.has("key-file")
                ? new Credentials.KeyFile(fields.required("key-file", this::path))
                : new Credentials.PasswordFile(fields.required("password-file", this::path));
    }

    private Link link(Item item) {
        Fields fields = fields(item, "id", "a", "b", "capacity", "metric", "labels");
        String id = once(item, fields, "id", fields.required("id", InventoryText::line));
        return new Link(
                id,
                linkEnd(fields, "a"),
                linkEnd(fields, "b"),
                fields.required("capacity", InventoryText::bitsPerSecond),
                fields.optional("metric", InventoryText::metric).orElse(null),
                fields.labels("labels"));
    }

    private InterfaceRef linkEnd(Fields fields, String key) {
        InterfaceRef end = knownInterface(fields, key);
        if (!linked.add(end)) {
            throw fields.refused(key, "an interface that is on no other link", end.toString());
        }
        return end;
    }

    private Customer customer(Item item) {
        Fields fields = fields(item, "name", "prefix", "attachment", "labels");
        String name = once(item, fields, "name", fields.required("name", InventoryText::line));
        return new Customer(
                name,
                fields.required("prefix", IpPrefix::parse),
                knownInterface(fields, "attachment"),
                fields.labels("labels"));
    }

    private Transit transit(Item item) {
        Fields fields = fields(item, "name", "attachment", "prefixes", "labels");
        return new Transit(
                once(item, fields, "name", fields.required("name", InventoryText::line)),
                knownInterface(fields, "attachment"),
                fields.values("prefixes", IpPrefix::parse),
                fields.labels("labels"));
    }

    private ExplicitPath path(Item item, List<Link> links) {
        Fields fields = fields(item, "service-class", "from", "links");
        DeviceId from = knownDevice(fields, "from", fields.required("from", DeviceId::new));
        List<String> ids = fields.values("links", InventoryText::line);
        DeviceId at = from;
        for (String id : ids) {
            at = otherEnd(fields, id, at, links);
        }
        return new ExplicitPath(fields.required("service-class", InventoryText::line), from, ids);
    }

    private static DeviceId otherEnd(Fields fields, String id, DeviceId at, List<Link> links) {
        for (Link link : links) {
            if (link.id().equals(id) && link.a().device().equals(at)) {
                return link.b().device();
            }
            if (link.id().equals(id) && link.b().device().equals(at)) {
                return link.a().device();
            }
        }
        throw fields.refused("links", "a link of this inventory at " + at, id);
    }

    private Exporter exporter(Item item) {
        Fields fields = fields(item, "address", "observation-domain", "device");
        Exporter exporter = new Exporter(
                fields.required("address", IpAddress::parse),
                fields.optional("observation-domain", InventoryText::observationDomain)
                        .orElse(null),
                knownDevice(fields, "device", fields.required("device", DeviceId::new)));
        once(item, fields, "address", List.of(exporter.address(), exporter.observationDomain()));
        return exporter;
    }

    private SeriesQuery series(Item item) {
        Fields fields = fields(
                item,
                "name",
                "measures",
                "unit",
                "bits",
                "query",
                "steps",
                "device-label",
                "point-label",
                "devices",
                "every");
        String measures = fields.required("measures", SeriesText::measures);
        boolean delay = measures.equals(SeriesQuery.DELAY);
        SeriesQuery.Unit unit = fields.optional("unit", SeriesText::unit).orElse(null);
        boolean steps = fields.optional("steps", SeriesText::flag).orElse(false);
        if (delay != (unit != null)) {
            throw fields.refused("unit", delay ? "s, ms or us" : "none of a counter", delay ? "nothing" : "a unit");
        }
        if (steps && !delay) {
            throw fields.refused("steps", "false: rates need the samples as they were scraped", "true");
        }
        Map<String, DeviceId> devices = new HashMap<>();
        fields.labels("devices")
                .forEach((label, device) -> devices.put(label, knownDevice(fields, "devices", new DeviceId(device))));
        return new SeriesQuery(
                once(item, fields, "name", fields.required("name", InventoryText::line)),
                measures,
                unit,
                fields.optional("bits", SeriesText::bits).orElse(64),
                fields.required("query", SeriesText::query),
                steps,
                fields.required("device-label", SeriesText::label),
                fields.required("point-label", SeriesText::label),
                devices,
                fields.optional("every", SeriesText::interval).orElse(SeriesText.EVERY));
    }

    private GnmiTarget gnmi(Item item, List<ManagedDevice> devices) {
        Fields fields = Fields.of(file, item.what(), item.node(), GnmiText.KEYS);
        DeviceId id = knownDevice(fields, "device", fields.required("device", DeviceId::new));
        String host = devices.stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow()
                .host();
        return GnmiText.target(fields, once(item, fields, "device", id), host, this::path);
    }

    private InterfaceRef knownInterface(Fields fields, String key) {
        InterfaceRef reference = fields.required(key, InventoryText::interfaceRef);
        knownDevice(fields, key, reference.device());
        return reference;
    }

    private DeviceId knownDevice(Fields fields, String key, DeviceId device) {
        if (!known.contains(device)) {
            throw fields.refused(key, "a device of this inventory", device.toString());
        }
        return device;
    }

    private static <T> T once(Item item, Fields fields, String key, T name) {
        if (!item.names().add(name)) {
            throw fields.refused(key, "one that no earlier entry has", name.toString());
        }
        return name;
    }

    /** A file named in the inventory; relative ones are relative to it. */
    private Path path(String text) {
        return file.toAbsolutePath().resolveSibling(InventoryText.line(text)).normalize();
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES + 1);
            if (bytes.length > BYTES) {
                throw new InventoryException(
                        InventoryException.Code.UNREADABLE,
                        0,
                        file + ": expected at most " + BYTES + " bytes, found more");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InventoryException(
                    InventoryException.Code.UNREADABLE, 0, file + ": expected UTF-8, found other bytes");
        } catch (IOException e) {
            throw new InventoryException(
                    InventoryException.Code.UNREADABLE,
                    0,
                    file + ": expected an inventory file, found " + e
                            + " [Hint: docs/reference/inventory.md describes it]");
        }
    }
}
