package dev.countersign.state.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Interval;
import dev.countersign.core.Verdict;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Grant.Form;
import dev.countersign.state.sharing.Grant.Labels;
import dev.countersign.state.sharing.Release.Released;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final MemoryJournal journal = new MemoryJournal();
    private final Admission admission = at(Duration.ZERO);

    @Test
    void budget_isNotGotRoundByAskingInParallel() throws InterruptedException, ExecutionException {
        Consumer consumer = consumer("noc", "as64501", 100);
        List<Released> windows = new ArrayList<>();
        for (int window = 0; window < 1000; window++) {
            windows.add(bucket(window, TEN_SECONDS, Set.of(), Map.of("203.0.113.7", 10L)));
        }
        List<Future<Verdict>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10_000; i++) {
                Released wanted = windows.get(i % windows.size());
                answers.add(threads.submit(() -> admission.release(consumer, wanted)));
            }
        }

        Set<Released> had = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).get() instanceof Verdict.Accepted) {
                had.add(windows.get(i % windows.size()));
            }
        }
        assertThat(had).hasSize(100);
        assertThat(rule(admission.release(
                        consumer,
                        windows.stream()
                                .filter(w -> !had.contains(w))
                                .findFirst()
                                .orElseThrow())))
                .isEqualTo("sharing.budget");
    }

    @Test
    void budget_comesBackWithItsPeriod() {
        Consumer consumer = consumer("noc", "as64501", 1);
        assertThat(admission.release(consumer, window(0))).isInstanceOf(Verdict.Accepted.class);
        assertThat(rule(admission.release(consumer, window(1)))).isEqualTo("sharing.budget");

        assertThat(at(Duration.ofHours(2)).release(consumer, window(1))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void sameArtifactAgain_costsNothing() {
        Consumer consumer = consumer("noc", "as64501", 1);
        admission.release(consumer, window(0));

        assertThat(admission.release(consumer, window(0))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void longerWindowOverAShorterOne_isRefused_forTheDifferenceIsAWindowNobodyGranted() {
        Consumer consumer = consumer("noc", "as64501", 100);
        admission.release(consumer, window(0));

        Released twenty = bucket(0, Duration.ofSeconds(20), Set.of(), Map.of("203.0.113.7", 10L));

        assertThat(rule(admission.release(consumer, twenty))).isEqualTo("sharing.difference");
    }

    @Test
    void widerScopeOverANarrowerOne_isRefused_alsoForAnotherConsumerOfTheDomain() {
        Released narrow = bucket(0, TEN_SECONDS, Set.of(new DeviceId("a1")), Map.of("203.0.113.7", 10L));
        Released wide = bucket(0, TEN_SECONDS, Set.of(), Map.of("203.0.113.7", 10L));
        admission.release(consumer("noc", "as64501", 100), narrow);

        assertThat(rule(admission.release(consumer("soc", "as64501", 100), wide)))
                .isEqualTo("sharing.difference");
        assertThat(admission.release(consumer("noc", "as64502", 100), wide)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void sameObservationsCoarser_areNotADifference() {
        Released fine = release(Windows.sources(24, TEN_SECONDS), 0);
        Released coarse = release(Windows.sources(16, TEN_SECONDS), 0);
        admission.release(consumer("noc", "as64501", 100), fine);

        assertThat(admission.release(consumer("soc", "as64501", 100), coarse)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void amendedArtifactOfAWindow_isRefused_forTheDifferenceIsWhatCameLate() {
        Consumer consumer = consumer("noc", "as64501", 100);
        admission.release(consumer, window(0));

        Released amended = bucket(0, TEN_SECONDS, Set.of(), Map.of("203.0.113.7", 11L));

        assertThat(rule(admission.release(consumer, amended))).isEqualTo("sharing.difference");
    }

    @Test
    void quota_countsWhatWasSent_alsoAgain() {
        Consumer consumer = consumer("noc", "as64501", 100);
        assertThat(admission.send(consumer, List.of("sa-1"), 600)).isInstanceOf(Verdict.Accepted.class);

        assertThat(rule(admission.send(consumer, List.of("sa-1"), 600))).isEqualTo("sharing.quota");
        assertThat(admission.send(consumer, List.of("sa-1"), 400)).isInstanceOf(Verdict.Accepted.class);
    }

    private Admission at(Duration later) {
        return new Admission(journal, Clock.fixed(Windows.NOON.plus(later), ZoneOffset.UTC));
    }

    private static Consumer consumer(String name, String domain, long budget) {
        return new Consumer(
                name,
                "peer",
                domain,
                new KeyPin(Digest.of(name)),
                new Allowance(60, Duration.ofMinutes(1)),
                new Allowance(budget, Duration.ofHours(1)),
                new Allowance(1000, Duration.ofHours(1)),
                List.of());
    }

    private static Released window(int number) {
        return bucket(number, TEN_SECONDS, Set.of(), Map.of("203.0.113.7", 10L));
    }

    private static Released release(Grant grant, int window) {
        StateArtifact a1 = Windows.hitters("a1", "ge-0/0/1", window, Map.of("203.0.113.7", 10L));
        Release out = new ArtifactRelease(Windows.KEYS, Windows.DOMAIN, "countersign/test")
                .release(grant, Windows.window(window), List.of(a1));
        return (Released) out;
    }

    /** Two devices over as many windows as the length takes. */
    private static Released bucket(int window, Duration length, Set<DeviceId> devices, Map<String, Long> weights) {
        List<StateArtifact> in = new ArrayList<>();
        for (int i = 0; i < length.toSeconds() / 10; i++) {
            in.add(Windows.hitters("a1", "ge-0/0/1", window + i, weights));
            in.add(Windows.hitters("a2", "ge-0/0/1", window + i, weights));
        }
        Grant plain = Windows.sources(16, length);
        Grant grant = new Grant(plain.query(), devices, 16, 32, length, 1, 1, 1, Labels.DOMAIN, Form.SKETCH);
        Interval interval = new Interval(
                Windows.window(window).start(), Windows.window(window).start().plus(length));
        return (Released)
                new ArtifactRelease(Windows.KEYS, Windows.DOMAIN, "countersign/test").release(grant, interval, in);
    }

    private static String rule(Verdict verdict) {
        return ((Verdict.Rejected) verdict).findings().getFirst().rule();
    }
}
