package dev.countersign.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * How every router forwards towards a set of exits: all arcs on shortest paths, over which it splits equally (equal-cost
 * multipath, RFC 2992). Metrics are positive, so following them never loops, and {@link #order} visits every router
 * after all that forward to it.
 */
final class Forwarding {
    private static final long UNREACHABLE = Long.MAX_VALUE;

    private final List<List<Arc>> next;
    private final int[] order;
    private final long[] distance;

    private Forwarding(List<List<Arc>> next, int[] order, long[] distance) {
        this.next = next;
        this.order = order;
        this.distance = distance;
    }

    /** Shortest paths to the nearest of these exits, by Dijkstra's algorithm from all of them at once. */
    static Forwarding shortest(Graph graph, List<Arc> exits) {
        long[] distance = distances(graph, exits);
        List<List<Arc>> next = new ArrayList<>();
        for (int router = 0; router < graph.routers(); router++) {
            next.add(nextHops(graph, exits, distance, router));
        }
        int[] order = IntStream.range(0, graph.routers())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(r -> distance[r]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        return new Forwarding(next, order, distance);
    }

    /** One path, arc by arc, and then the exits at its end. */
    static Forwarding pinned(Graph graph, List<Arc> path, List<Arc> exits) {
        List<List<Arc>> next = new ArrayList<>();
        for (int router = 0; router < graph.routers(); router++) {
            next.add(List.of());
        }
        int[] order = new int[path.size() + 1];
        long[] distance = new long[graph.routers()];
        for (int i = 0; i < path.size(); i++) {
            order[i] = path.get(i).from();
            next.set(order[i], List.of(path.get(i)));
        }
        order[path.size()] = path.getLast().to();
        next.set(path.getLast().to(), List.copyOf(exits));
        return new Forwarding(next, order, distance);
    }

    /** The arcs a router splits over; none when nothing is reachable. */
    List<Arc> next(int router) {
        return next.get(router);
    }

    int[] order() {
        return order;
    }

    /** Sum of metrics to the nearest exit; {@link Long#MAX_VALUE} when none is reachable. */
    long distance(int router) {
        return distance[router];
    }

    private record Reached(int router, long distance) {}

    private static long[] distances(Graph graph, List<Arc> exits) {
        long[] distance = new long[graph.routers()];
        Arrays.fill(distance, UNREACHABLE);
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingLong(Reached::distance));
        for (Arc exit : exits) {
            distance[exit.from()] = 0;
            open.add(new Reached(exit.from(), 0));
        }
        while (!open.isEmpty()) {
            Reached at = open.remove();
            if (at.distance > distance[at.router]) {
                continue;
            }
            for (Arc arc : graph.incoming(at.router)) {
                long through = at.distance + arc.metric();
                if (through < distance[arc.from()]) {
                    distance[arc.from()] = through;
                    open.add(new Reached(arc.from(), through));
                }
            }
        }
        return distance;
    }

    private static List<Arc> nextHops(Graph graph, List<Arc> exits, long[] distance, int router) {
        if (distance[router] == UNREACHABLE) {
            return List.of();
        }
        if (distance[router] == 0) {
            return exits.stream().filter(e -> e.from() == router).toList();
        }
        return graph.outgoing(router).stream()
                .filter(a -> distance[a.to()] != UNREACHABLE && a.metric() + distance[a.to()] == distance[router])
                .toList();
    }
}
