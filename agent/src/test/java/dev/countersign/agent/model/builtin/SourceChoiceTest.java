package dev.countersign.agent.model.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceChoiceTest {
    /**
     * The true rates are drawn, the estimates are off by any error within the bound: no source that is chosen ever sends
     * less than one that is left out, and the ones chosen send at least half.
     */
    @Test
    void chosenSources_areTrulyTheLargest() {
        SplittableRandom random = new SplittableRandom(5);
        int chosen = 0;
        for (int run = 0; run < 20_000; run++) {
            double bound = random.nextDouble(0, 5_000);
            List<Double> truth = new ArrayList<>();
            List<Estimate> estimates = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                double rate = i < run % 5 ? random.nextDouble(10_000, 60_000) : random.nextDouble(0, 4_000);
                truth.add(rate);
                estimates.add(new Estimate(prefix(i), Math.max(0, rate + random.nextDouble(-bound, bound))));
            }
            double all = truth.stream().mapToDouble(d -> d).sum();
            ErrorStatement error = new ErrorStatement.Bounded(bound, false, 1, Map.of());

            if (SourceChoice.of(estimates, Slack.of(error), all) instanceof SourceChoice.Result.Chosen(var sources)) {
                chosen++;
                List<Integer> indices =
                        sources.stream().map(e -> estimates.indexOf(e)).toList();
                double least = indices.stream().mapToDouble(truth::get).min().orElseThrow();
                for (int i = 0; i < truth.size(); i++) {
                    assertThat(indices.contains(i) || truth.get(i) <= least).isTrue();
                }
                assertThat(indices.stream().mapToDouble(truth::get).sum()).isGreaterThanOrEqualTo(all / 2);
            }
        }
        assertThat(chosen).isGreaterThan(1_000);
    }

    @Test
    void relativeError_countsToo() {
        List<Estimate> estimates = List.of(new Estimate(prefix(1), 60_000), new Estimate(prefix(2), 20_000));

        assertThat(SourceChoice.of(estimates, relative(0.1), 80_000)).isInstanceOf(SourceChoice.Result.Chosen.class);
        assertThat(SourceChoice.of(estimates.subList(0, 1), relative(0.3), 80_000))
                .isInstanceOf(SourceChoice.Result.Chosen.class);
        assertThat(SourceChoice.of(
                        List.of(new Estimate(prefix(1), 60_000), new Estimate(prefix(2), 3_900)),
                        relative(0.9),
                        80_000))
                .isInstanceOf(SourceChoice.Result.None.class);
    }

    @Test
    void moreSourcesThanAListMayGrowBy_areNotAllNamed() {
        List<Estimate> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(new Estimate(prefix(i), 5_000));
        }

        assertThat(SourceChoice.of(many, Slack.of(new ErrorStatement.Exact()), 100_000))
                .isInstanceOf(SourceChoice.Result.None.class);
        assertThat(SourceChoice.of(many.subList(0, 16), Slack.of(new ErrorStatement.Exact()), 80_000))
                .isInstanceOfSatisfying(
                        SourceChoice.Result.Chosen.class,
                        result -> assertThat(result.sources()).hasSize(SourceChoice.MAX_SOURCES));
    }

    @Test
    void noEstimates_nameNobody() {
        assertThat(SourceChoice.of(List.of(), Slack.of(new ErrorStatement.Exact()), 1))
                .isInstanceOf(SourceChoice.Result.None.class);
    }

    private static Slack relative(double bound) {
        return Slack.of(new ErrorStatement.Bounded(bound, true, 0.95, Map.of()));
    }

    private static IpPrefix prefix(int number) {
        return IpPrefix.around(IpAddress.v4(0x64400000 + (number << 8)), 24);
    }
}
