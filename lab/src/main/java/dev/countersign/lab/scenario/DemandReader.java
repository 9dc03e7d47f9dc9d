package dev.countersign.lab.scenario;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.yaml.YamlMap;
import dev.countersign.twin.Demand;
import dev.countersign.twin.FlagMix;
import dev.countersign.twin.Ports;
import dev.countersign.twin.ServiceClass;
import java.util.Map;
import java.util.Optional;

/** Reads one demand, as both kinds of file write it. */
final class DemandReader {
    private static final double MAX_RATE = 100e6;
    private static final double USUAL_SYN_SHARE = 0.03;

    private final Map<String, InterfaceRef> neighbours;

    /** @param neighbours edge ports by the name of who is there */
    DemandReader(Map<String, InterfaceRef> neighbours) {
        this.neighbours = neighbours;
    }

    Demand read(YamlMap map) {
        map.only(
                "id",
                "from",
                "source",
                "destination",
                "protocol",
                "source-ports",
                "destination-ports",
                "syn-share",
                "service-class",
                "rate",
                "packet-size");
        int protocol = map.value("protocol", Parsers::protocol);
        double rate = map.number("rate", 0, MAX_RATE);
        double size = map.number("packet-size", 20, 65_535);
        if (protocol != Traffic.TCP && map.has("syn-share")) {
            throw map.refused("syn-share", "no syn-share unless the protocol is tcp", "one");
        }
        try {
            return new Demand(
                    map.value("id", Parsers::name),
                    map.value("source", IpPrefix::parse),
                    map.value("destination", IpPrefix::parse),
                    protocol,
                    ports(map, "source-ports", protocol),
                    ports(map, "destination-ports", protocol),
                    flags(map, protocol),
                    map.value("service-class", Parsers::serviceClass, ServiceClass.BRONZE),
                    map.value("from", this::neighbour),
                    rate,
                    rate * size * Byte.SIZE);
        } catch (IllegalArgumentException e) {
            throw map.refused(null, "a demand that makes sense", e.getMessage());
        }
    }

    private InterfaceRef neighbour(String name) {
        return Optional.ofNullable(neighbours.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("expected one of " + neighbours.keySet() + ", found " + name));
    }

    private static Ports ports(YamlMap map, String key, int protocol) {
        return map.value(key, Parsers::ports, protocol == Traffic.ICMP ? Ports.NONE : Ports.DYNAMIC);
    }

    private static FlagMix flags(YamlMap map, int protocol) {
        if (protocol != Traffic.TCP) {
            return FlagMix.NONE;
        }
        double share = map.has("syn-share") ? map.number("syn-share", 0, 1) : USUAL_SYN_SHARE;
        return share == 1 ? FlagMix.SYN : FlagMix.connections(share);
    }
}
