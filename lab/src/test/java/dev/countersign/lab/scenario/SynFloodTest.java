package dev.countersign.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.LabFiles;
import dev.countersign.twin.CustomerLoad;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Filters;
import dev.countersign.twin.Passage;
import dev.countersign.twin.Twin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The shape of the attack, out of the files that ship. */
class SynFloodTest {
    private static final IpPrefix BIRCH = IpPrefix.parse("198.51.100.0/24");
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("border1"), "GigabitEthernet0/1");

    private static final LabNetwork NETWORK = LabFiles.network(null);
    private static final Twin TWIN = Twin.of(NETWORK.model());
    private static final Scenario FLOOD = LabFiles.scenarios(null, NETWORK).stream()
            .filter(s -> s.name().equals("syn-flood"))
            .findFirst()
            .orElseThrow();

    private static Evaluation at(int second, Filters filters) {
        return TWIN.evaluate(FLOOD.at(Duration.ofSeconds(second)).demands(), filters);
    }

    private static Filters block(String... sources) {
        List<AccessEntry> entries = List.of(sources).stream()
                .map(s -> new AccessEntry(s, Traffic.tcpSyn(IpPrefix.parse(s), BIRCH), Action.DROP, List.of()))
                .toList();
        return Filters.NONE.with(
                PORT.device(),
                new DeviceFilters(
                        List.of(new AccessList("block", entries, Action.ACCEPT)),
                        List.of(new Attachment(PORT.name(), Direction.INGRESS, "block"))));
    }

    private static boolean isFlood(DemandOutcome outcome) {
        return outcome.demand().id().startsWith("flood-");
    }

    private static double sum(Evaluation evaluation, Predicate<Passage> which) {
        DoubleAdder rate = new DoubleAdder();
        evaluation.passages(passage -> {
            if (passage.in().equals(PORT) && which.test(passage)) {
                rate.add(passage.packetsPerSecond());
            }
        });
        return rate.sum();
    }

    @Test
    void beforeTheAttack_thePortIsCalm() {
        Evaluation evaluation = at(39, Filters.NONE);

        assertThat(evaluation.at(PORT).inPackets()).isBetween(5_000.0, 10_000.0);
        assertThat(evaluation.customer("birch").orElseThrow().congested()).isLessThan(1);
    }

    @Test
    void attack_risesAbove100kPacketsPerSecondWith95PercentSyn() {
        Evaluation evaluation = at(60, Filters.NONE);

        double all = evaluation.at(PORT).inPackets();
        double syn = sum(
                evaluation,
                p -> p.region().protocol() == Traffic.TCP && p.region().tcpFlags() == TcpFlag.SYN.mask());
        assertThat(all).isGreaterThan(100_000);
        assertThat(syn / all).isCloseTo(0.95, within(0.01));
    }

    @Test
    void twoPrefixes_sendMoreThan90PercentOfTheFlood() {
        Evaluation evaluation = at(60, Filters.NONE);

        double flood = sum(evaluation, p -> p.demand().id().startsWith("flood-"));
        double named = sum(
                evaluation,
                p -> p.demand().id().startsWith("flood-") && p.demand().source().length() == 24);
        assertThat(named / flood).isBetween(0.90, 0.99);
    }

    @Test
    void attack_hurtsTheVictimAndNobodyElse() {
        Evaluation evaluation = at(60, Filters.NONE);

        CustomerLoad birch = evaluation.customer("birch").orElseThrow();
        assertThat(birch.congested() / birch.offered()).isGreaterThan(0.1);
        assertThat(evaluation.demands())
                .filteredOn(o -> !isFlood(o) && o.demand().id().startsWith("birch-web"))
                .allMatch(o -> o.loss() > 0.1);
        assertThat(evaluation.demands())
                .filteredOn(o -> !o.demand().destination().overlaps(BIRCH)
                        && !o.demand().id().equals("birch-web-a-v6"))
                .allMatch(o -> o.loss() < 0.001);
    }

    @Test
    void blockingTheTwoPrefixes_dropsOver90PercentAndFreesTheVictim() {
        Evaluation before = at(60, Filters.NONE);
        Evaluation after = at(60, block("198.18.66.0/24", "198.18.140.0/24"));

        double floodBefore = sum(before, p -> p.demand().id().startsWith("flood-") && p.out() != null);
        double floodAfter = sum(after, p -> p.demand().id().startsWith("flood-") && p.out() != null);
        assertThat(floodAfter / floodBefore).isLessThan(0.1);
        assertThat(after.demands())
                .filteredOn(o -> !isFlood(o))
                .allSatisfy(o -> assertThat(o.loss()).isLessThan(1e-6));
        assertThat(after.at(PORT).inDiscards()).isCloseTo(140_000, within(1.0));
    }
}
