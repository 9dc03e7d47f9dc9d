package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topology with routers and arcs numbered, without what is down. */
final class Graph {
    private static final double NANOS = 1e9;

    private final Map<DeviceId, Integer> numbers = new HashMap<>();
    private final List<Arc> arcs = new ArrayList<>();
    private final List<List<Arc>> outgoing = new ArrayList<>();
    private final List<List<Arc>> incoming = new ArrayList<>();
    private final Map<InterfaceRef, Arc> entries = new HashMap<>();
    private final Map<InterfaceRef, Arc> exits = new HashMap<>();

    Graph(Network network, Set<InterfaceRef> down) {
        for (DeviceId router : network.routers()) {
            numbers.put(router, numbers.size());
            outgoing.add(new ArrayList<>());
            incoming.add(new ArrayList<>());
        }
        for (Circuit circuit : network.circuits()) {
            if (!down.contains(circuit.a()) && !down.contains(circuit.b())) {
                connect(circuit, circuit.a(), circuit.b());
                connect(circuit, circuit.b(), circuit.a());
            }
        }
        for (EdgePort port : network.edgePorts()) {
            if (!down.contains(port.at())) {
                open(port);
            }
        }
    }

    private void connect(Circuit circuit, InterfaceRef tail, InterfaceRef head) {
        double delay = circuit.delay().toNanos() / NANOS;
        Arc arc = new Arc(
                arcs.size(),
                circuit.id(),
                number(tail.device()),
                number(head.device()),
                tail,
                head,
                circuit.capacity(),
                delay,
                circuit.metric());
        arcs.add(arc);
        outgoing.get(arc.from()).add(arc);
        incoming.get(arc.to()).add(arc);
    }

    private void open(EdgePort port) {
        int router = number(port.at().device());
        Arc in = new Arc(arcs.size(), port.neighbour(), Arc.OUTSIDE, router, null, port.at(), port.capacity(), 0, 0);
        arcs.add(in);
        entries.put(port.at(), in);
        Arc out = new Arc(arcs.size(), port.neighbour(), router, Arc.OUTSIDE, port.at(), null, port.capacity(), 0, 0);
        arcs.add(out);
        exits.put(port.at(), out);
    }

    int routers() {
        return numbers.size();
    }

    int number(DeviceId router) {
        Integer number = numbers.get(router);
        if (number == null) {
            throw new IllegalArgumentException("expected a router of " + numbers.keySet() + ", found " + router);
        }
        return number;
    }

    List<Arc> arcs() {
        return arcs;
    }

    /** Arcs to other routers. */
    List<Arc> outgoing(int router) {
        return outgoing.get(router);
    }

    List<Arc> incoming(int router) {
        return incoming.get(router);
    }

    /** The arc by which a neighbour sends; null while the port is down, or for what is no edge port. */
    @Nullable
    Arc entry(InterfaceRef port) {
        return entries.get(port);
    }

    /** The arc to a neighbour; null while the port is down, or for what is no edge port. */
    @Nullable
    Arc exit(InterfaceRef port) {
        return exits.get(port);
    }
}
