package dev.countersign.control.verify.simulation;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.Derived;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a device's configuration concerns forwarding: access lists (RFC 8519) and interfaces by name (RFC 8343). */
record DeviceSetup(DeviceFilters filters, Map<String, Port> ports) {
    private static final String INTERFACES = "/ietf-interfaces:interfaces/interface";

    /** Of a device whose configuration is not known. */
    static final DeviceSetup UNKNOWN = new DeviceSetup(DeviceFilters.NONE, Map.of());

    private static final Derived<DeviceSetup> READ = Derived.by(DeviceSetup::read);

    /** An interface as it is configured. */
    record Port(boolean enabled, List<IpAddress> addresses) {
        Port {
            addresses = List.copyOf(addresses);
        }
    }

    DeviceSetup {
        ports = Map.copyOf(ports);
    }

    static DeviceSetup of(DataTree configuration) {
        return configuration.derived(READ);
    }

    private static DeviceSetup read(DataTree configuration) {
        Map<String, Port> ports = new LinkedHashMap<>();
        for (String path : configuration.paths(INTERFACES)) {
            boolean enabled = configuration
                    .value(path + "/enabled")
                    .filter("false"::equals)
                    .isEmpty();
            List<IpAddress> addresses = new ArrayList<>();
            for (String version : List.of("/ietf-ip:ipv4", "/ietf-ip:ipv6")) {
                for (String address : configuration.paths(path + version + "/address/ip")) {
                    configuration.value(address).map(IpAddress::parse).ifPresent(addresses::add);
                }
            }
            configuration.value(path + "/name").ifPresent(name -> ports.put(name, new Port(enabled, addresses)));
        }
        DeviceFilters filters =
                new DeviceFilters(AccessListReader.read(configuration), AccessListReader.attachments(configuration));
        return new DeviceSetup(filters, ports);
    }
}
