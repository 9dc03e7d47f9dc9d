package dev.countersign.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every network, on random ones. */
class TwinPropertiesTest {
    private static final int ROUTERS = 7;
    private static final int LINKS = 12;
    private static final long NARROW = 20_000_000;
    private static final long WIDE = 1_000_000_000_000L;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void offered_isDeliveredOrDropped(long seed) {
        RandomNetworks random = new RandomNetworks(new SplittableRandom(seed));
        Network network = random.network(ROUTERS, LINKS, NARROW);

        Evaluation evaluation = Twin.of(network).evaluate(random.demands(ROUTERS, 20, 2000), random.filters(6));

        for (DemandOutcome outcome : evaluation.demands()) {
            double accounted = outcome.delivered() + outcome.filtered() + outcome.congested() + outcome.unrouted();
            assertThat(accounted).isCloseTo(outcome.offered(), within(1e-6 * (1 + outcome.offered())));
            double byEntry = outcome.filteredBy().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(byEntry).isCloseTo(outcome.filtered(), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatEntersARouter_leavesItOrIsDroppedThere(long seed) {
        RandomNetworks random = new RandomNetworks(new SplittableRandom(seed));
        Network network = random.network(ROUTERS, LINKS, NARROW);

        Evaluation evaluation = Twin.of(network).evaluate(random.demands(ROUTERS, 20, 2000), random.filters(6));

        Map<String, Double> balance = new HashMap<>();
        evaluation
                .interfaces()
                .forEach((at, load) -> balance.merge(
                        at.device().value(),
                        load.inPackets() - load.inDiscards() - load.outPackets() - load.outDiscards(),
                        Double::sum));
        assertThat(balance.values()).allSatisfy(rest -> assertThat(rest).isCloseTo(0, within(1e-6)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void interfaceLoad_isWhatTheMetersSee(long seed) {
        RandomNetworks random = new RandomNetworks(new SplittableRandom(seed));
        Network network = random.network(ROUTERS, LINKS, NARROW);

        Evaluation evaluation = Twin.of(network).evaluate(random.demands(ROUTERS, 20, 2000), random.filters(6));

        Map<InterfaceRef, Double> metered = new HashMap<>();
        evaluation.passages(p -> metered.merge(p.in(), p.packetsPerSecond(), Double::sum));
        evaluation
                .interfaces()
                .forEach((at, load) ->
                        assertThat(metered.getOrDefault(at, 0.0)).isCloseTo(load.inPackets(), within(1e-6)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneMoreDropFirst_neverLetsMoreThroughWithoutCongestion(long seed) {
        SplittableRandom source = new SplittableRandom(seed);
        RandomNetworks random = new RandomNetworks(source);
        Network network = random.network(ROUTERS, LINKS, WIDE);
        List<Demand> demands = random.demands(ROUTERS, 20, 2000);
        Filters before = random.filters(5);
        Filters after = before;
        for (var filtered : before.devices().entrySet()) {
            AccessEntry drop = new AccessEntry("first", random.traffic(), Action.DROP, List.of());
            after = after.with(filtered.getKey(), prepend(filtered.getValue(), drop));
        }

        Evaluation old = Twin.of(network).evaluate(demands, before);
        Evaluation changed = Twin.of(network).evaluate(demands, after);

        for (int i = 0; i < demands.size(); i++) {
            assertThat(changed.demands().get(i).delivered())
                    .isLessThanOrEqualTo(old.demands().get(i).delivered() + 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planeUnderOtherFilters_isAsOneMadeAnew(long seed) {
        RandomNetworks random = new RandomNetworks(new SplittableRandom(seed));
        Network network = random.network(ROUTERS, LINKS, NARROW);
        List<Demand> demands = random.demands(ROUTERS, 20, 2000);
        DataPlane plane = Twin.of(network).under(random.filters(5));
        Evaluation before = plane.evaluate(demands);
        Filters other = random.filters(6);

        Evaluation anew = Twin.of(network).evaluate(demands, other);

        assertSame(plane.under(other).evaluate(demands), anew);
        assertSame(plane.under(other).evaluateAgain(before), anew);
        assertSame(Twin.of(network).under(other).evaluateAgain(before), anew);
    }

    private static void assertSame(Evaluation derived, Evaluation anew) {
        assertThat(derived.demands()).isEqualTo(anew.demands());
        assertThat(derived.links()).isEqualTo(anew.links());
        assertThat(derived.interfaces()).isEqualTo(anew.interfaces());
        assertThat(derived.customers()).isEqualTo(anew.customers());
        assertThat(derived.entries()).isEqualTo(anew.entries());
        assertThat(derived.notChecked()).isEqualTo(anew.notChecked());
        assertThat(metered(derived)).isEqualTo(metered(anew));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void filter_agreesWithCoreOnSingleFlowsUpToPartsTooSmallToCut(long seed) {
        SplittableRandom source = new SplittableRandom(seed);
        RandomNetworks random = new RandomNetworks(source);
        List<AccessEntry> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Action action = source.nextBoolean() ? Action.ACCEPT : Action.DROP;
            entries.add(new AccessEntry("e" + i, random.traffic(), action, List.of()));
        }
        AccessList list = new AccessList("f", entries, Action.ACCEPT);
        FilterChain chain = new FilterChain(RandomNetworks.port(0), Direction.INGRESS, List.of(list));
        for (Demand demand : random.demands(ROUTERS, 20, 1000)) {
            Region whole = Region.of(demand, demand.flags().parts().getFirst().flags());
            double sum = 0;
            double wrong = 0;
            for (Portion portion : chain.apply(whole, _ -> {})) {
                sum += portion.share();
                Region region = portion.region();
                Action action = list.decide(
                        somewhere(region.source(), source),
                        somewhere(region.destination(), source),
                        region.protocol(),
                        region.tcpFlags(),
                        source.nextInt(
                                region.sourcePorts().low(), region.sourcePorts().high() + 1),
                        region.destinationPorts().high());
                wrong += portion.dropped() == (action == Action.DROP) ? 0 : portion.share();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(wrong).isLessThanOrEqualTo(entries.size() / 4096.0);
        }
    }

    private static List<Passage> metered(Evaluation evaluation) {
        List<Passage> passages = new ArrayList<>();
        evaluation.passages(passages::add);
        return passages;
    }

    private static IpAddress somewhere(IpPrefix prefix, RandomGenerator random) {
        long hosts = (1L << (32 - prefix.length())) - 1;
        return IpAddress.v4((int) (prefix.address().low() | (random.nextLong() & hosts)));
    }

    private static DeviceFilters prepend(DeviceFilters filters, AccessEntry entry) {
        AccessList list = filters.lists().getFirst();
        List<AccessEntry> entries = new ArrayList<>(List.of(entry));
        entries.addAll(list.entries());
        Attachment attachment = filters.attachments().getFirst();
        return new DeviceFilters(List.of(new AccessList(list.name(), entries, list.otherwise())), List.of(attachment));
    }
}
