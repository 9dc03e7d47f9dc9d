package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.artifact.ArtifactCatalogue.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactCatalogueTest {
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final List<String> reads = new ArrayList<>();
    private Instant now = Samples.NOON.plusSeconds(60);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void everyRead_isToldWithItsConsumer() {
        ArtifactCatalogue catalogue = catalogue(new Limits(10, 10_000, Duration.ofMinutes(5)));
        SignedArtifact artifact = add(catalogue, 0);

        assertThat(catalogue.read(artifact.artifact().id(), "ddos-mitigation-agent"))
                .contains(artifact);
        assertThat(catalogue.read("sa-guess", "peer-7")).isEmpty();

        assertThat(reads)
                .containsExactly(
                        artifact.artifact().id() + " by ddos-mitigation-agent true", "sa-guess by peer-7 false");
    }

    @Test
    void number_isBounded_oldestGoFirst() {
        ArtifactCatalogue catalogue = catalogue(new Limits(3, 10_000, Duration.ofMinutes(5)));
        for (int window = 0; window < 5; window++) {
            add(catalogue, window);
        }

        assertThat(catalogue.entries().stream().map(e -> e.scope().interval()))
                .containsExactly(Samples.window(4), Samples.window(3), Samples.window(2));
    }

    @Test
    void payloadBytes_areBounded() {
        ArtifactCatalogue catalogue = catalogue(new Limits(100, 100, Duration.ofMinutes(5)));
        for (int window = 0; window < 5; window++) {
            add(catalogue, window);
        }

        assertThat(catalogue.payloadBytes()).isEqualTo(96);
        assertThat(catalogue.entries()).hasSize(3);
    }

    @Test
    void noisyDevice_displacesItsOwnArtifacts_notThoseOfOthers() {
        ArtifactCatalogue catalogue = catalogue(new Limits(20, 10_000, Duration.ofMinutes(500)));
        add(catalogue, "quiet", 0);
        add(catalogue, "quiet", 1);
        for (int window = 0; window < 1_000; window++) {
            add(catalogue, "noisy", window);
        }
        add(catalogue, "quiet", 2);

        assertThat(catalogue.entries().stream()
                        .map(e -> e.scope().points().getFirst().device().value())
                        .filter("quiet"::equals))
                .hasSize(3);
        assertThat(catalogue.entries()).hasSize(20);
        assertThat(catalogue.displaced()).isEqualTo(983);
        assertThat(catalogue.payloadBytes()).isEqualTo(20 * 32);
    }

    /** Of several devices each keeps its share, the newest of its artifacts, whatever the order in which they come. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void roomIsShared_noneHasLessThanItsPart_unlessItSentLess(long seed) {
        Random random = new Random(seed);
        int room = 5 + random.nextInt(40);
        ArtifactCatalogue catalogue = catalogue(new Limits(room, 1 << 20, Duration.ofMinutes(500)));
        Map<String, Integer> sent = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            String device = "r" + (int) Math.min(3, Math.abs(random.nextGaussian()) * 1.5);
            add(catalogue, device, sent.merge(device, 1, Integer::sum));
        }

        Map<String, List<Integer>> kept = new HashMap<>();
        catalogue
                .entries()
                .reversed()
                .forEach(e -> kept.computeIfAbsent(
                                e.scope().points().getFirst().device().value(), _ -> new ArrayList<>())
                        .add(number(e)));
        assertThat(catalogue.entries()).hasSize(room);
        kept.forEach((device, windows) -> {
            int last = sent.getOrDefault(device, 0);
            assertThat(windows).as("the newest").isEqualTo(numbers(last - windows.size() + 1, last));
            assertThat(windows.size()).isGreaterThanOrEqualTo(Math.min(last, room / sent.size()));
        });
    }

    private static int number(ArtifactCatalogue.Entry entry) {
        Duration since = Duration.between(
                Samples.window(0).start(), entry.scope().interval().start());
        return (int) since.dividedBy(
                Duration.between(Samples.window(0).start(), Samples.window(1).start()));
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void retention_endsWithTime() {
        ArtifactCatalogue catalogue = catalogue(new Limits(100, 10_000, Duration.ofMinutes(5)));
        SignedArtifact artifact = add(catalogue, 0);

        now = Samples.window(0).end().plus(Duration.ofMinutes(5));
        assertThat(catalogue.read(artifact.artifact().id(), "a")).isPresent();
        now = now.plusMillis(1);
        assertThat(catalogue.read(artifact.artifact().id(), "a")).isEmpty();
        assertThat(catalogue.payloadBytes()).isZero();
    }

    @Test
    void sameArtifactTwice_isKeptOnce() {
        ArtifactCatalogue catalogue = catalogue(new Limits(100, 10_000, Duration.ofMinutes(5)));

        add(catalogue, 0);
        add(catalogue, 0);

        assertThat(catalogue.entries()).hasSize(1);
        assertThat(catalogue.payloadBytes()).isEqualTo(32);
    }

    private ArtifactCatalogue catalogue(Limits limits) {
        return new ArtifactCatalogue(
                limits, clock, (id, consumer, at, found) -> reads.add(id + " by " + consumer + " " + found));
    }

    private SignedArtifact add(ArtifactCatalogue catalogue, int window) {
        return add(catalogue, "r1", window);
    }

    private SignedArtifact add(ArtifactCatalogue catalogue, String device, int window) {
        SignedArtifact signed = signer.sign(Samples.totals(device, window, Sampling.NONE, 5));
        catalogue.add(signed);
        return signed;
    }
}
