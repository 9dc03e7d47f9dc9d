package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.server.run.KeptArtifacts.Resumed;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptArtifactsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final ArtifactSigner SIGNER = new ArtifactSigner(ArtifactSigner.newKeys());
    private static final ArtifactVerifier VERIFIER = new ArtifactVerifier(List.of(SIGNER.publicKey()));
    private static final Duration RETENTION = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Path artifacts = Path.of("");
    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @BeforeEach
    void name() {
        artifacts = folder.resolve("artifacts");
    }

    @Test
    void artifacts_areThereAgain_afterAnEndAndAfterAKill() {
        List<SignedArtifact> kept = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            KeptArtifacts files = files(1 << 20);
            assertThat(resumed(files)).isEqualTo(kept);
            for (int i = 0; i < 25; i++) {
                SignedArtifact signed = artifact(25 * run + i);
                files.keep(signed);
                kept.add(signed);
            }
            if (run % 2 == 0) {
                files.close(); // the other runs are killed: nothing is called any more
            }
        }

        assertThat(resumed(files(1 << 20))).isEqualTo(kept);
    }

    @Test
    void files_areForTheirOwnerOnly() throws IOException {
        keep(3);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(artifacts)))
                .isEqualTo("rwx------");
        for (Path file : segments()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    /** A file cut off anywhere, as by a crash of the machine: all that is before the cut, and more can be kept after it. */
    @Test
    void cutOffAnywhere_whatWasWholeIsThere() throws IOException {
        List<SignedArtifact> kept = keep(6);
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            KeptArtifacts files = files(1 << 20);
            List<SignedArtifact> resumed = new ArrayList<>();
            Resumed told = files.resume(VERIFIER, resumed::add);
            files.close();

            int intact = 6 * length / whole.length;
            assertThat(resumed).as("cut at %d", length).isEqualTo(kept.subList(0, intact));
            assertThat(told.refused()).isEqualTo(6 * length % whole.length == 0 ? 0 : 1);
        }
    }

    /** Whatever bits are flipped: no artifact but those that were kept. */
    @Test
    void flippedBits_areNeverAnotherArtifact() throws IOException {
        List<SignedArtifact> kept = keep(6);
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] bad = whole.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            KeptArtifacts files = files(1 << 20);
            List<SignedArtifact> resumed = new ArrayList<>();
            Resumed told = files.resume(VERIFIER, resumed::add);
            files.close();

            assertThat(kept).containsAll(resumed);
            assertThat(resumed.size()).isLessThan(6).isEqualTo(told.artifacts());
            assertThat(told.refused()).isPositive();
        }
    }

    @Test
    void artifactsOfAnotherSigner_areLeftOut() {
        keep(3);
        ArtifactVerifier other =
                new ArtifactVerifier(List.of(new ArtifactSigner(ArtifactSigner.newKeys()).publicKey()));

        assertThat(files(1 << 20).resume(other, signed -> {
                    throw new AssertionError(signed);
                }))
                .isEqualTo(new Resumed(0, 3));
    }

    @Test
    void whatIsPastItsRetention_isNotReadAndItsFilesGo() throws IOException {
        keep(3);
        now = now.plus(RETENTION).plusSeconds(10_000);

        assertThat(resumed(files(1 << 20))).isEmpty();
        assertThat(segments()).hasSize(1);
    }

    @Test
    void disk_isBounded_theOldestSegmentsGo() throws IOException {
        KeptArtifacts files = files(2_000);
        files.resume(VERIFIER, _ -> {});
        for (int i = 0; i < 200; i++) {
            files.keep(artifact(i));
            now = now.plusSeconds(300);
        }
        files.close();

        assertThat(files.unwritten()).isZero();
        assertThat(files.bytes()).isLessThan(10_000);
        assertThat(segments().size()).isLessThan(20);
    }

    @Test
    void afterTheEnd_whatCannotBeWrittenIsCounted() {
        KeptArtifacts files = files(1 << 20);
        files.resume(VERIFIER, _ -> {});
        files.close();

        files.keep(artifact(1));

        assertThat(files.unwritten()).isEqualTo(1);
    }

    private List<SignedArtifact> keep(int number) {
        List<SignedArtifact> kept = new ArrayList<>();
        try (KeptArtifacts files = files(1 << 20)) {
            files.resume(VERIFIER, _ -> {});
            for (int i = 0; i < number; i++) {
                SignedArtifact signed = artifact(10 + i);
                files.keep(signed);
                kept.add(signed);
            }
        }
        return kept;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.list(artifacts)) {
            return all.sorted().toList();
        }
    }

    private KeptArtifacts files(long payloadBytes) {
        return new KeptArtifacts(artifacts, new ArtifactCatalogue.Limits(1000, payloadBytes, RETENTION), clock);
    }

    private static List<SignedArtifact> resumed(KeptArtifacts files) {
        List<SignedArtifact> resumed = new ArrayList<>();
        Resumed told = files.resume(VERIFIER, resumed::add);
        assertThat(told).isEqualTo(new Resumed(resumed.size(), 0));
        return resumed;
    }

    private SignedArtifact artifact(int number) {
        Instant start = now.plusSeconds(number);
        return SIGNER.sign(StateArtifact.of(
                QueryClass.TRAFFIC_MIX,
                new Scope(
                        List.of(new ObservationPoint("lab", new DeviceId("r1"), "ge-1")),
                        new Interval(start, start.plusSeconds(10)),
                        "ipfix",
                        Sampling.NONE,
                        Map.of()),
                new Quality(new ErrorStatement.Exact(), start, start, new Coverage(1, 0)),
                Provenance.ofTelemetry(List.of("ipfix"), "here", "iana-ipfix", "test", NOON),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, LeakageStatement.of()),
                new Payload.Totals(Map.of("packets", 1000.0 + number))));
    }
}
