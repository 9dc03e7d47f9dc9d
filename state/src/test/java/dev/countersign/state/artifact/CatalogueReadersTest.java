package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.ArtifactCatalogue.Limits;
import dev.countersign.state.artifact.ArtifactCatalogue.Reader;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueReadersTest {
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private Instant now = Samples.NOON.plusSeconds(60);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ArtifactCatalogue catalogue = new ArtifactCatalogue(Limits.DEFAULT, clock, (_, _, _, _) -> {});

    @Test
    void readers_areRememberedWithTheirTimes() {
        String id = add(Samples.totals("r1", 0, Sampling.NONE, 5));
        Instant first = now;
        catalogue.read(id, "agent");
        catalogue.read(id, "operator ana");
        now = now.plusSeconds(5);
        catalogue.read(id, "agent");

        assertThat(entry(id).readers())
                .containsExactly(new Reader("agent", 2, first, now), new Reader("operator ana", 1, first, first));
    }

    @Test
    void lookingAtTheList_isNoRead() {
        String id = add(Samples.totals("r1", 0, Sampling.NONE, 5));
        catalogue.entries();
        catalogue.current(_ -> true);

        assertThat(entry(id).readers()).isEmpty();
    }

    @Test
    void tenThousandConsumers_takeBoundedMemory() {
        String id = add(Samples.totals("r1", 0, Sampling.NONE, 5));
        for (int i = 0; i < 10_000; i++) {
            catalogue.read(id, "consumer " + i);
        }

        List<Reader> readers = entry(id).readers();
        assertThat(readers).hasSize(65);
        assertThat(readers.getLast()).isEqualTo(new Reader("others", 10_000 - 64, now, now));
    }

    @Test
    void amendedArtifact_standsInForTheOneItReplaces() {
        StateArtifact before = Samples.totals("r1", 0, Sampling.NONE, 5);
        StateArtifact after = Samples.amending(before, Samples.totals("r1", 0, Sampling.NONE, 7));
        add(before);
        add(after);

        assertThat(catalogue.current(_ -> true)).extracting(Entry::id).containsExactly(after.id());
        assertThat(entry(before.id()).amendedBy()).isEqualTo(after.id());
        assertThat(entry(after.id()).amendedBy()).isNull();
    }

    private Entry entry(String id) {
        return catalogue.entry(id).orElseThrow();
    }

    private String add(StateArtifact artifact) {
        catalogue.add(signer.sign(artifact));
        return artifact.id();
    }
}
