package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.server.exchange.Identity;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two whole servers, each over a lab of its own, under two parts of one flood. They exchange what their policies grant over
 * mutual TLS, and each then has the whole of it, no finer than granted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoDomainsTest {
    private static final Duration FLOOD = Duration.ofMinutes(4);
    private static final String WEST = "198.18.66.0/24";
    private static final String EAST = "198.18.140.0/24";
    private static final String WEST_COARSE = "198.18.64.0/20";
    private static final String EAST_COARSE = "198.18.128.0/20";

    private Path sketchKey = Path.of("");
    private House west;
    private House east;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Identity ofWest = Identity.make(folder, "as64500");
        Identity ofEast = Identity.make(folder, "as64501");
        Path trust = Identity.trust(folder.resolve("trust.pem"), ofWest, ofEast);
        sketchKey = secret(folder.resolve("sketch.key"), "000102030405060708090a0b0c0d0e0f\n");
        int westPort = House.freePort();
        int eastPort = House.freePort();
        west = start(folder, "as64500", ofWest, westPort, "as64501", ofEast, eastPort, trust, WEST);
        east = start(folder, "as64501", ofEast, eastPort, "as64500", ofWest, westPort, trust, EAST);
        west.lab.play("part", Duration.ZERO);
        east.lab.play("part", Duration.ZERO);
    }

    @AfterAll
    void stop() {
        west.close();
        east.close();
    }

    private House start(
            Path folder,
            String name,
            Identity own,
            int port,
            String other,
            Identity theirs,
            int theirPort,
            Path trust,
            String sources)
            throws IOException {
        Path home = Files.createDirectories(folder.resolve("home-" + name));
        Path scenarios = Files.createDirectories(home.resolve("scenarios"));
        Files.writeString(scenarios.resolve("part.yaml"), """
                name: part
                description: A part of a flood.
                demands:
                  - {id: flood, from: transit-a, source: %s, destination: 198.51.100.0/24, protocol: tcp,
                     source-ports: 1024-65535, destination-ports: 443, syn-share: 1, rate: 60k, packet-size: 60}
                events:
                  - {at: 0s, ramp: 1s, start: flood}
                """.formatted(sources));
        Path policy = Files.writeString(home.resolve("sharing.yaml"), """
                domain: %s
                consumers:
                  - name: %s-noc
                    role: peer-noc
                    domain: %s
                    public-key: %s
                    rate: 600 per 1m
                    budget: 5000 per 1d
                    quota: 64 MiB per 1d
                    share:
                      - class: heavy-hitter-sources
                        ipv4-prefix: 20
                        time-bucket: 10s
                        minimum-cardinality: 2
                      - class: distinct-sources
                        time-bucket: 10s
                peers:
                  - name: %s
                    domain: %s
                    url: https://127.0.0.1:%d
                    public-key: %s
                    signing-key: %s
                    pull-every: 2s
                    quota: 64 MiB per 1d
                """.formatted(
                name, other, other, theirs.pin(), other, other, theirPort, theirs.pin(), signingKey(folder, other)));
        return House.start(
                home, scenarios, """
                exchange: {policy-file: "%s", listen: "127.0.0.1:%d", certificate-file: "%s", key-file: "%s",
                           trust-file: "%s", sketch-key-file: "%s"}
                """.formatted(policy, port, own.certificate(), own.key(), trust, sketchKey));
    }

    /** The key that a domain's server is going to find in its data folder. */
    private static String signingKey(Path folder, String name) throws IOException {
        Path data = Files.createDirectories(
                folder.resolve("home-" + name).resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Base64.getEncoder()
                .encodeToString(ExchangeFiles.signingKeys(data).getPublic().getEncoded());
    }

    private static Path secret(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    @Test
    void eachDomain_comesToSeeBothParts_noFinerThanGranted() {
        for (House house : List.of(west, east)) {
            await("both parts of the flood")
                    .atMost(FLOOD)
                    .untilAsserted(() -> assertThat(largest(house, true))
                            .anySatisfy(prefixes -> assertThat(prefixes).containsKeys(WEST_COARSE, EAST_COARSE)));
            assertThat(largest(house, true))
                    .allSatisfy(prefixes -> assertThat(prefixes.keySet())
                            .allMatch(prefix -> length(prefix) <= (prefix.contains(":") ? 32 : 20)));
        }
        assertThat(largest(west, false))
                .anySatisfy(prefixes -> assertThat(prefixes).containsKey(WEST))
                .noneSatisfy(prefixes -> assertThat(prefixes).containsKey(EAST));
        assertThat(largest(east, false))
                .anySatisfy(prefixes -> assertThat(prefixes).containsKey(EAST))
                .noneSatisfy(prefixes -> assertThat(prefixes).containsKey(WEST));

        JsonNode state = west.read("/api/v1/exchange");
        assertThat(state.path("peers").path(0).path("artifacts").asInt()).isPositive();
        JsonNode consumer = state.path("consumers").path(0);
        assertThat(consumer.path("budget").path("used").asLong()).isPositive();
        assertThat(consumer.path("quota").path("used").asLong()).isPositive();
        assertThat(consumer.path("permits")
                        .valueStream()
                        .map(permit -> permit.path("query").asString()))
                .containsExactly("heavy-hitter-sources", "distinct-sources");
        assertThat(state.path("log").valueStream().map(row -> row.path("kind").asString()))
                .contains("artifact.released", "artifact.sent", "artifact.received");
        String received = west.get("/api/v1/exchange/artifacts?peer=as64501").body();
        assertThat(received).contains("as64501").doesNotContain("border1", "GigabitEthernet", EAST);
        assertThat(west.get("/api/v1/artifacts").body()).contains("\"domain\":\"as64501\"");
        assertThat(west.get("/api/v1/exchange/artifacts?peer=nobody").statusCode())
                .isEqualTo(404);
    }

    private static int length(String prefix) {
        return Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
    }

    /** The heavy sources of every artifact that is of several domains, or of every one that is of a single place. */
    private List<Map<String, Long>> largest(House house, boolean joint) {
        ArtifactCatalogue catalogue = house.server.network().catalogue();
        return catalogue.entries().stream()
                .filter(entry -> entry.query() == QueryClass.HEAVY_HITTER_SOURCES)
                .filter(entry -> joint
                        ? entry.scope().points().stream()
                                        .map(ObservationPoint::domain)
                                        .distinct()
                                        .count()
                                == 2
                        : entry.provenance().parents().isEmpty())
                .flatMap(entry -> catalogue.read(entry.id(), "test").stream())
                .map(signed -> prefixes(signed.artifact()))
                .toList();
    }

    private Map<String, Long> prefixes(StateArtifact artifact) {
        SketchKey key = ExchangeFiles.sketchKey(sketchKey);
        Payload.Compact compact = (Payload.Compact) artifact.payload();
        return switch (HeavyHitters.read(key, compact.image().copy())) {
            case SketchReading.Malformed<HeavyHitters> malformed -> throw new AssertionError(malformed);
            case SketchReading.Read<HeavyHitters>(HeavyHitters sketch) -> {
                Map<String, Long> prefixes = new HashMap<>();
                sketch.largest(64)
                        .forEach(hitter ->
                                prefixes.put(PrefixItem.prefix(hitter.item()).toString(), hitter.estimate()));
                yield prefixes;
            }
        };
    }
}
