package dev.countersign.lab.traffic;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.netconf.OperationalState;
import dev.countersign.lab.scenario.LabInterface;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.twin.EntryRate;
import dev.countersign.twin.Evaluation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The live state of one router. Advanced by the engine, read by NETCONF sessions. */
final class DeviceState implements OperationalState {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-interfaces";

    private static final String SYSTEM = "urn:ietf:params:xml:ns:yang:ietf-system";

    private static final class Port {
        final LabInterface definition;
        final InterfaceCounters counters = new InterfaceCounters();
        boolean enabled = true;
        boolean up = true;
        Instant lastChange;

        Port(LabInterface definition, Instant now) {
            this.definition = definition;
            this.lastChange = now;
        }
    }

    private final LabRouter router;
    private final Instant started;
    private final Map<InterfaceRef, Port> ports = new LinkedHashMap<>();
    private final EntryCounters entries = new EntryCounters();

    DeviceState(LabRouter router, Instant now) {
        this.router = router;
        this.started = now.truncatedTo(ChronoUnit.SECONDS);
        router.interfaces().forEach(i -> ports.put(new InterfaceRef(router.id(), i.name()), new Port(i, started)));
    }

    synchronized void configure(DeviceFilters filters) {
        entries.configure(filters);
    }

    /**
     * @param disabled interfaces that the configuration switches off
     * @param dark interfaces without a carrier, for whatever reason
     */
    synchronized void advance(
            Evaluation evaluation, double seconds, Set<InterfaceRef> disabled, Set<InterfaceRef> dark, Instant now) {
        ports.forEach((at, port) -> {
            port.counters.advance(evaluation.at(at), seconds);
            port.enabled = !disabled.contains(at);
            boolean up = port.enabled && !dark.contains(at);
            if (up != port.up) {
                port.up = up;
                port.lastChange = now.truncatedTo(ChronoUnit.SECONDS);
            }
        });
        for (EntryRate rate : evaluation.entries()) {
            if (rate.entry().at().device().equals(router.id())) {
                entries.advance(rate, seconds);
            }
        }
    }

    @Override
    public synchronized String stateXml() {
        StateXml xml = new StateXml();
        xml.open("system-state", SYSTEM).open("platform").leaf("os-name", "Countersign lab");
        xml.close("platform").open("clock").leaf("boot-datetime", started);
        xml.close("clock").close("system-state");
        xml.open("interfaces", NAMESPACE);
        ports.values().forEach(port -> write(xml, port));
        xml.close("interfaces");
        entries.write(xml);
        return xml.toString();
    }

    private void write(StateXml xml, Port port) {
        LabInterface definition = port.definition;
        xml.open("interface")
                .leaf("name", definition.name())
                .leaf("admin-status", port.enabled ? "up" : "down")
                .leaf("oper-status", port.up ? "up" : "down")
                .leaf("last-change", port.lastChange)
                .leaf("if-index", definition.index());
        if (!definition.isLoopback()) {
            xml.leaf("phys-address", physicalAddress(definition)).leaf("speed", definition.speed());
        }
        xml.open("statistics").leaf("discontinuity-time", started);
        port.counters.write(xml);
        xml.close("statistics").close("interface");
    }

    /** A locally administered address, the same at every start. */
    private String physicalAddress(LabInterface definition) {
        int hash = router.id().value().hashCode();
        return "02:%02x:%02x:%02x:%02x:%02x"
                .formatted(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255, definition.index() & 255);
    }
}
