package dev.countersign.twin;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Longest-prefix routing to edge ports, and the explicit paths of service classes. */
final class Routing {
    /** A prefix with its forwarding; the exits that are up. */
    private record Entry(IpPrefix prefix, List<Arc> exits, Forwarding shortest) {}

    private record Pinned(ServiceClass serviceClass, int from, List<Arc> path) {
        int to() {
            return path.getLast().to();
        }
    }

    /** Where traffic of a class enters, and which of the entries it goes to. */
    private record Place(int entry, ServiceClass serviceClass, int ingress) {}

    /** A part of a region, and how it is forwarded; null when there is no route. */
    record Routed(Region region, double share, @Nullable Forwarding forwarding) {}

    private final Graph graph;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Pinned> pinned = new ArrayList<>();
    private final Map<Place, Forwarding> forwardings = new ConcurrentHashMap<>();

    Routing(Network network, Graph graph) {
        this.graph = graph;
        Map<IpPrefix, List<Arc>> exits = new LinkedHashMap<>();
        network.customers().forEach(c -> add(exits, c.prefix(), c.attachment()));
        network.routes().forEach(r -> add(exits, r.prefix(), r.exit()));
        exits.forEach((prefix, arcs) -> entries.add(new Entry(prefix, arcs, Forwarding.shortest(graph, arcs))));
        entries.sort(Comparator.<Entry>comparingInt(e -> e.prefix.length()).reversed());
        network.steerings().forEach(this::pin);
    }

    private void add(Map<IpPrefix, List<Arc>> exits, IpPrefix prefix, InterfaceRef port) {
        List<Arc> arcs = exits.computeIfAbsent(prefix, p -> new ArrayList<>());
        Arc exit = graph.exit(port);
        if (exit != null && !arcs.contains(exit)) {
            arcs.add(exit);
        }
    }

    private void pin(Steering steering) {
        int at = graph.number(steering.from());
        List<Arc> path = new ArrayList<>();
        for (String id : steering.circuits()) {
            Arc arc = arc(at, id);
            if (arc == null) {
                return; // a link of the path is down
            }
            path.add(arc);
            at = arc.to();
        }
        pinned.add(new Pinned(steering.serviceClass(), graph.number(steering.from()), path));
    }

    private @Nullable Arc arc(int from, String link) {
        return graph.outgoing(from).stream()
                .filter(a -> a.link().equals(link))
                .findFirst()
                .orElse(null);
    }

    /** Cuts a region by the longest prefix that each part goes to. */
    List<Routed> route(Region region, ServiceClass serviceClass, int ingress) {
        List<Routed> routed = new ArrayList<>();
        List<Region> open = List.of(region);
        for (int i = 0; i < entries.size() && !open.isEmpty(); i++) {
            IpPrefix prefix = entries.get(i).prefix;
            if (!anyGoesTo(prefix, open)) {
                continue;
            }
            List<Region> rest = new ArrayList<>();
            for (Region part : open) {
                Region matched = part.to(prefix);
                if (matched == null) {
                    rest.add(part);
                } else {
                    Forwarding forwarding =
                            forwardings.computeIfAbsent(new Place(i, serviceClass, ingress), this::forwarding);
                    routed.add(new Routed(matched, matched.shareOf(region), forwarding));
                    rest.addAll(part.without(matched));
                }
            }
            open = rest;
        }
        open.forEach(part -> routed.add(new Routed(part, part.shareOf(region), null)));
        return routed;
    }

    private static boolean anyGoesTo(IpPrefix prefix, List<Region> regions) {
        for (Region region : regions) {
            if (region.destination().overlaps(prefix)) {
                return true;
            }
        }
        return false;
    }

    private Forwarding forwarding(Place place) {
        Entry entry = entries.get(place.entry);
        return pinned.stream()
                .filter(p -> p.serviceClass == place.serviceClass && p.from == place.ingress)
                .map(p -> pinnedTo(entry, p))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(entry.shortest);
    }

    private @Nullable Forwarding pinnedTo(Entry entry, Pinned path) {
        List<Arc> exits =
                entry.exits.stream().filter(e -> e.from() == path.to()).toList();
        return exits.isEmpty() ? null : Forwarding.pinned(graph, path.path, exits);
    }
}
