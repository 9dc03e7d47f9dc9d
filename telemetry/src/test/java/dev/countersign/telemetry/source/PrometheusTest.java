package dev.countersign.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.PrometheusClient;
import dev.countersign.network.series.StoreConfig;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.query.Answer;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.Asked;
import dev.countersign.state.query.Question;
import dev.countersign.state.query.RawFlows;
import dev.countersign.state.query.Where;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateHistory;
import dev.countersign.telemetry.poll.RateSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus on loopback, which scrapes an exporter of this test and answers our questions. */
@Tag("counterpart")
class PrometheusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SCRAPE = Duration.ofMillis(250);
    private static final InterfaceRef PATH = new InterfaceRef(new DeviceId("r1"), "r1-r2");
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("r1"), "ge-0/0/1");
    private static final long OCTETS_PER_SECOND = 125_000;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final AtomicReference<Double> delay = new AtomicReference<>(0.010);
    private final long began = System.nanoTime();
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SecureRandom());
    private final RateHistory rates = new RateHistory(720, 10);
    private Optional<HttpServer> exporter = Optional.empty();
    private Optional<Process> prometheus = Optional.empty();
    private int port;

    @BeforeEach
    void start() throws IOException {
        needPrometheus();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] text = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        exporter = Optional.of(server);
        port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 250ms, scrape_timeout: 200ms}
                scrape_configs:
                  - job_name: paths
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        server.getAddress().getPort()));
        prometheus = Optional.of(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (prometheus.isPresent()) {
            prometheus.get().destroy();
            if (!prometheus.get().waitFor(10, TimeUnit.SECONDS)) {
                prometheus.get().destroyForcibly().waitFor();
            }
        }
        exporter.ifPresent(server -> server.stop(0));
    }

    /** A path's delay, and a counter that moves at a constant rate. */
    private String metrics() {
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(Locale.ROOT, """
                # TYPE path_delay_seconds gauge
                path_delay_seconds{device="r1",path="r1-r2"} %f
                path_delay_seconds{device="somebody-else",path="x"} 1
                # TYPE port_octets_total counter
                port_octets_total{device="r1",port="ge-0/0/1"} %d
                """, delay.get(), Math.round(seconds * OCTETS_PER_SECOND));
    }

    @Test
    void delays_areAnsweredAgainstTheirBaseline_andCountersBecomeRates() {
        try (PrometheusClient client =
                        new PrometheusClient(StoreConfig.at(URI.create("http://127.0.0.1:" + port), Optional.empty()));
                SeriesSource source = source(client)) {
            source.start();
            await("enough values for a baseline")
                    .atMost(PATIENCE)
                    .until(() -> source.states().getFirst().received() >= 60);
            delay.set(0.040);
            Answer answer = await("delays that are longer than before")
                    .atMost(PATIENCE)
                    .until(
                            () -> ask(),
                            found -> found.map(a -> a.values().getFirst().estimate() > 35)
                                    .orElse(false))
                    .orElseThrow();

            Answer.Value half = answer.values().getFirst();
            assertThat(half.what()).isEqualTo("p50");
            assertThat(half.estimate()).isBetween(39.6, 40.4);
            assertThat(half.baseline()).isBetween(9.9, 10.1);
            assertThat(answer.unit()).isEqualTo("ms");
            assertThat(answer.artifacts()).isNotEmpty();
            assertThat(catalogue
                            .entry(answer.artifacts().getFirst())
                            .orElseThrow()
                            .provenance()
                            .sources()
                            .getFirst())
                    .isEqualTo("http://store query delay: path_delay_seconds, every 250 ms");
            assertThat(source.states().getFirst().malformed())
                    .as("the device that the inventory does not know")
                    .isPositive();
            List<InterfaceRates> octets = rates.of(PORT);
            assertThat(octets).hasSizeGreaterThan(20);
            assertThat(octets.stream()
                            .mapToDouble(rate -> rate.in().bits())
                            .sorted()
                            .skip(octets.size() / 2)
                            .findFirst()
                            .orElseThrow())
                    .isBetween(OCTETS_PER_SECOND * 8 * 0.8, OCTETS_PER_SECOND * 8 * 1.2);
            assertThat(rates.source(PORT)).contains(RateSource.SERIES);
        }
    }

    @Test
    void expression_isWorkedOutAtEveryStep_andAMistakeIsTheStoresOwnWords() {
        try (PrometheusClient client =
                new PrometheusClient(StoreConfig.at(URI.create("http://127.0.0.1:" + port), Optional.empty()))) {
            await("the first scrape, worked out")
                    .atMost(PATIENCE)
                    .until(() -> client.steps("path_delay_seconds{device=\"r1\"} * 1000", lastSeconds(), SCRAPE)
                            .toString()
                            .contains("value=10.0"));
            assertThat(client.samples("up{", lastSeconds()).toString()).contains("parse error");
        }
    }

    private Interval lastSeconds() {
        return new Interval(clock.instant().minusSeconds(10), clock.instant());
    }

    private Optional<Answer> ask() {
        SketchKeyRing keys = SketchKeyRing.of(List.of(key));
        ArtifactDesk desk = new ArtifactDesk(new ArtifactDesk.Parts(
                catalogue,
                new ArtifactMerge(keys, "here", "test", clock),
                keys,
                RawFlows.NONE,
                "local",
                _ -> true,
                clock));
        return desk.ask(new Question.Latency(new Where.OnePoint(PATH)), Duration.ofSeconds(6), "tester")
                        instanceof Asked.Answered(Answer answer)
                ? Optional.of(answer)
                : Optional.empty();
    }

    private SeriesSource source(PrometheusClient client) {
        return new SeriesSource(
                new SeriesConfig("http://store", Duration.ofSeconds(2), Duration.ofSeconds(1), 10),
                List.of(
                        new SeriesQuery(
                                "delay",
                                SeriesQuery.DELAY,
                                SeriesQuery.Unit.SECONDS,
                                64,
                                "path_delay_seconds",
                                false,
                                "device",
                                "path",
                                Map.of(),
                                SCRAPE),
                        new SeriesQuery(
                                "octets",
                                "in-octets",
                                null,
                                64,
                                "port_octets_total",
                                false,
                                "device",
                                "port",
                                Map.of(),
                                SCRAPE)),
                new Topology(List.of(new Device(new DeviceId("r1"), "ietf", Map.of())), List.of(), List.of()),
                SeriesReader.of(client),
                new LatencyArtifacts(
                        new ArtifactSettings("local", "here", "test"),
                        key,
                        new ArtifactSigner(ArtifactSigner.newKeys()),
                        catalogue,
                        clock),
                new SeriesCounters((made, from, _) -> rates.add(made, from), 10),
                clock);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void needPrometheus() {
        boolean there = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(":", -1)))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prometheus")));
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("needs prometheus; ./countersign test installs it on Debian as root");
        }
        Assumptions.assumeTrue(there, "needs prometheus; ./countersign test installs it on Debian as root");
    }
}
