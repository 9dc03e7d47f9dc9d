package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.artifact.ArtifactCatalogue.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        SignedArtifact signed = signer.sign(Samples.totals("r1", window, Sampling.NONE, 5));
        catalogue.add(signed);
        return signed;
    }
}
