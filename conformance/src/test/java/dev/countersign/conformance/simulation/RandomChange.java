package dev.countersign.conformance.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.lab.scenario.LabInterface;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes edits of the lab's routers: a list put to work, replaced or taken off; an interface switched off or on. */
final class RandomChange {
    private static final String ACLS = "urn:ietf:params:xml:ns:yang:ietf-access-control-list";
    private static final String EDIT = "<%s xmlns=\"%s\" xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\">%s</%s>";
    private static final List<String> FROM = List.of(
            "198.18.66.0/24",
            "198.18.140.0/24",
            "198.18.140.128/25",
            "198.19.0.0/16",
            "198.19.64.0/18",
            "192.0.0.0/8",
            "203.0.113.0/24",
            "0.0.0.0/1");
    private static final List<String> TO = List.of(
            "198.51.100.0/24",
            "198.51.100.64/26",
            "203.0.113.0/25",
            "203.0.113.128/25",
            "192.0.2.0/24",
            "198.19.0.0/16");
    private static final int MOST_DOWN = 4;

    private final LabNetwork network;
    private final RandomGenerator random;
    private final Map<DeviceId, Set<String>> lists = new HashMap<>();
    private final Set<String> down = new HashSet<>();

    RandomChange(LabNetwork network, RandomGenerator random) {
        this.network = network;
        this.random = random;
    }

    DeviceEdit next() {
        LabRouter router =
                network.routers().get(random.nextInt(network.routers().size()));
        List<LabInterface> ports =
                router.interfaces().stream().filter(port -> !port.isLoopback()).toList();
        String port = ports.get(random.nextInt(ports.size())).name();
        String config = switch (random.nextInt(10)) {
            case 0, 1, 2 -> toggled(router.id(), port);
            case 3 -> takenOff(router.id(), port);
            default -> putToWork(router.id(), port, random.nextInt(4) > 0 ? "ingress" : "egress");
        };
        return new DeviceEdit(router.id(), config, DeviceEdit.DefaultOperation.MERGE);
    }

    /** How many interfaces are off now. */
    int down() {
        return down.size();
    }

    private String toggled(DeviceId router, String port) {
        String at = router + " " + port;
        boolean up = down.remove(at);
        if (!up && down.size() >= MOST_DOWN) {
            return putToWork(router, port, "ingress");
        }
        if (!up) {
            down.add(at);
        }
        String config = "<interface><name>%s</name><enabled>%s</enabled></interface>".formatted(port, up);
        return EDIT.formatted("interfaces", "urn:ietf:params:xml:ns:yang:ietf-interfaces", config, "interfaces");
    }

    private String putToWork(DeviceId router, String port, String direction) {
        String name = name(port, direction);
        lists.computeIfAbsent(router, _ -> new HashSet<>()).add(name);
        StringBuilder entries = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            entries.append(entry(i));
        }
        String config = """
                <acl nc:operation="replace"><name>%s</name><type>ipv4-acl-type</type><aces>%s</aces></acl>
                <attachment-points><interface><interface-id>%s</interface-id>
                  <%s><acl-sets><acl-set><name>%s</name></acl-set></acl-sets></%s>
                </interface></attachment-points>""".formatted(name, entries, port, direction, name, direction);
        return EDIT.formatted("acls", ACLS, config, "acls");
    }

    private String takenOff(DeviceId router, String port) {
        String name = name(port, "ingress");
        if (!lists.getOrDefault(router, Set.of()).contains(name)) {
            return putToWork(router, port, "ingress");
        }
        lists.getOrDefault(router, Set.of()).remove(name);
        String config = """
                <acl nc:operation="delete"><name>%s</name></acl>
                <attachment-points><interface><interface-id>%s</interface-id>
                  <ingress><acl-sets><acl-set nc:operation="delete"><name>%s</name></acl-set></acl-sets></ingress>
                </interface></attachment-points>""".formatted(name, port, name);
        return EDIT.formatted("acls", ACLS, config, "acls");
    }

    private static String name(String port, String direction) {
        return direction + "-" + port.replace('/', '-');
    }

    private String entry(int number) {
        StringBuilder matches = new StringBuilder();
        if (random.nextInt(5) > 0) {
            matches.append("<ipv4>");
            matches.append(random.nextBoolean() ? "" : element("destination-ipv4-network", pick(TO)));
            matches.append(random.nextBoolean() ? "" : element("source-ipv4-network", pick(FROM)));
            matches.append("</ipv4>");
        }
        matches.append(
                switch (random.nextInt(6)) {
                    case 0 -> "<tcp><flags>syn</flags></tcp>";
                    case 1 -> "<tcp><destination-port><port>443</port></destination-port></tcp>";
                    case 2 -> "<tcp><source-port><port>443</port></source-port></tcp>";
                    case 3 -> "<udp><source-port><port>53</port></source-port></udp>";
                    default -> "";
                });
        return "<ace><name>e%d</name><matches>%s</matches><actions><forwarding>%s</forwarding></actions></ace>"
                .formatted(number, matches, random.nextInt(3) == 0 ? "accept" : "drop");
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }
}
