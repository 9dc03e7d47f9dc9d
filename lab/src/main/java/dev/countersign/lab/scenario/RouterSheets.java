package dev.countersign.lab.scenario;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers what the file says about each router while links and neighbours are read. */
final class RouterSheets {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");
    private static final String LOOPBACK = "Loopback0";
    private static final int MAX_SAMPLING = 1_000_000;

    private record Port(String name, String description, long speed, List<InterfaceAddress> addresses) {}

    private record Sheet(
            DeviceId id,
            Map<String, String> labels,
            int port,
            int sampling,
            List<InterfaceAddress> loopback,
            Map<String, Port> ports) {}

    private final Map<DeviceId, Sheet> sheets = new LinkedHashMap<>();

    void add(YamlMap map) {
        map.only("id", "labels", "port", "flow-sampling", "loopback");
        DeviceId id = map.value("id", DeviceId::new);
        List<InterfaceAddress> loopback = map.values("loopback", IpPrefix::parse).stream()
                .map(p -> new InterfaceAddress(p.address(), p.length()))
                .toList();
        Sheet sheet = new Sheet(
                id,
                map.has("labels") ? map.map("labels").texts() : Map.of(),
                map.has("port") ? (int) map.number("port", 0, 65_535) : 0,
                map.has("flow-sampling") ? (int) map.number("flow-sampling", 0, MAX_SAMPLING) : 0,
                loopback,
                new LinkedHashMap<>());
        if (sheets.put(id, sheet) != null) {
            throw map.refused("id", "an id used once", id + " again");
        }
    }

    /** @param place which address of each subnet is ours */
    void attach(
            YamlMap map,
            String key,
            InterfaceRef at,
            String description,
            long speed,
            List<IpPrefix> subnets,
            int place) {
        Sheet sheet = sheets.get(at.device());
        if (sheet == null) {
            throw map.refused(
                    key, "one of the routers " + sheets.keySet(), at.device().value());
        }
        List<InterfaceAddress> addresses = subnets.stream()
                .map(subnet -> new InterfaceAddress(plus(subnet.address(), place), subnet.length()))
                .toList();
        if (at.name().equals(LOOPBACK)
                || sheet.ports.put(at.name(), new Port(at.name(), description, speed, addresses)) != null) {
            throw map.refused(key, "an interface that is free", at.toString());
        }
    }

    List<LabRouter> finish() {
        return sheets.values().stream().map(RouterSheets::router).toList();
    }

    private static LabRouter router(Sheet sheet) {
        List<LabInterface> interfaces = new ArrayList<>();
        sheet.ports.values().stream()
                .sorted(byNumber())
                .forEach(port -> interfaces.add(new LabInterface(
                        port.name, interfaces.size() + 1, port.description, port.speed, port.addresses)));
        if (!sheet.loopback.isEmpty()) {
            interfaces.add(new LabInterface(LOOPBACK, interfaces.size() + 1, "router id", 0, sheet.loopback));
        }
        return new LabRouter(sheet.id, sheet.labels, sheet.port, sheet.sampling, interfaces);
    }

    /** GigabitEthernet0/2 before GigabitEthernet0/10. */
    private static Comparator<Port> byNumber() {
        return Comparator.<Port, String>comparing(p -> stem(p.name))
                .thenComparingInt(p -> number(p.name))
                .thenComparing(Port::name);
    }

    private static String stem(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private static int number(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    private static IpAddress plus(IpAddress address, int number) {
        return new IpAddress(address.version(), address.high(), address.low() + number);
    }
}
