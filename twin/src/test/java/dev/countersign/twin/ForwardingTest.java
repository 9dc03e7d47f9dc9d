package dev.countersign.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jgrapht.Graphs;
import org.jgrapht.alg.shortestpath.BellmanFordShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.WeightedMultigraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shortest paths against JGraphT's Bellman-Ford. */
class ForwardingTest {
    private static final int ROUTERS = 12;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void distance_isBellmanFords(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new RandomNetworks(random).network(ROUTERS, 25, 1_000_000_000);
        Set<InterfaceRef> down = Set.of(network.circuits().getFirst().a());
        Graph graph = new Graph(network, down);
        BellmanFordShortestPath<Integer, DefaultWeightedEdge> oracle = new BellmanFordShortestPath<>(oracle(graph));

        for (int to = 0; to < ROUTERS; to++) {
            Arc exit = Objects.requireNonNull(graph.exit(RandomNetworks.port(to)));
            Forwarding forwarding = Forwarding.shortest(graph, List.of(exit));
            for (int from = 0; from < ROUTERS; from++) {
                double expected = from == to ? 0 : oracle.getPathWeight(from, to);
                long found = forwarding.distance(from);
                assertThat(found == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : found)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void split_usesExactlyTheShortestPathsAndAddsUpToAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new RandomNetworks(random).network(ROUTERS, 25, 1_000_000_000);
        Graph graph = new Graph(network, Set.of());
        Arc exit = Objects.requireNonNull(graph.exit(RandomNetworks.port(1)));
        Forwarding forwarding = Forwarding.shortest(graph, List.of(exit));

        Map<Integer, Double> arriving = new HashMap<>(Map.of(5, 1.0));
        double delivered = 0;
        for (int router : forwarding.order()) {
            double share = arriving.getOrDefault(router, 0.0);
            List<Arc> next = forwarding.next(router);
            assertThat(next).isNotEmpty();
            for (Arc arc : next) {
                double part = share / next.size();
                if (arc.to() == Arc.OUTSIDE) {
                    delivered += part;
                } else {
                    assertThat(forwarding.distance(arc.to()) + arc.metric()).isEqualTo(forwarding.distance(router));
                    arriving.merge(arc.to(), part, Double::sum);
                }
            }
        }

        assertThat(delivered).isCloseTo(1, within(1e-12));
    }

    private static WeightedMultigraph<Integer, DefaultWeightedEdge> oracle(Graph graph) {
        WeightedMultigraph<Integer, DefaultWeightedEdge> oracle = new WeightedMultigraph<>(DefaultWeightedEdge.class);
        for (int router = 0; router < graph.routers(); router++) {
            oracle.addVertex(router);
        }
        graph.arcs().stream()
                .filter(a -> a.from() != Arc.OUTSIDE && a.to() != Arc.OUTSIDE && a.from() < a.to())
                .forEach(a -> Graphs.addEdge(oracle, a.from(), a.to(), a.metric()));
        return oracle;
    }
}
