package dev.countersign.lab.traffic;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.scenario.LabInterface;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.data.DataTree;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a router's running configuration concerns its traffic.
 *
 * @param disabled interfaces with {@code enabled} false
 */
record RunningSetup(DeviceFilters filters, Set<InterfaceRef> disabled) {
    static final RunningSetup NONE = new RunningSetup(DeviceFilters.NONE, Set.of());

    static RunningSetup read(LabRouter router, DataTree running) {
        DeviceFilters filters =
                new DeviceFilters(AccessListReader.read(running), AccessListReader.attachments(running));
        Set<InterfaceRef> disabled = router.interfaces().stream()
                .map(LabInterface::name)
                .filter(name -> isDisabled(running, name))
                .map(name -> new InterfaceRef(router.id(), name))
                .collect(Collectors.toUnmodifiableSet());
        return new RunningSetup(filters, disabled);
    }

    private static boolean isDisabled(DataTree running, String name) {
        return running.value("/ietf-interfaces:interfaces/interface[name='" + name + "']/enabled")
                .filter("false"::equals)
                .isPresent();
    }
}
