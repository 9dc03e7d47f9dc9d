package dev.countersign.network.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.core.Interval;
import dev.countersign.network.series.SeriesAnswer.Matrix;
import dev.countersign.network.series.SeriesAnswer.Refused;
import dev.countersign.network.series.SeriesAnswer.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that answer as documented, and such as nobody would wish. */
class PrometheusClientTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
    private static final Interval MINUTE = new Interval(START, START.plusSeconds(60));
    private static final String MATRIX = """
            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"path":"a"},"values":%s}]}}""";

    @TempDir
    Path folder;

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final CountDownLatch end = new CountDownLatch(1);
    private Optional<HttpServer> server = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.start();
        server = Optional.of(fresh);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.orElseThrow().stop(0);
    }

    @Test
    void samples_areThoseOfTheInterval_whicheverEndsTheStoreCountsIn() {
        answering(MATRIX.formatted(
                "[[1699999999.999,\"9\"],[1700000000,\"1\"],[1700000059.5,\"2.5e+1\"],[1700000060,\"9\"]]"));

        assertThat(matrix(client().samples("up{job=\"x\"}", MINUTE)).series())
                .containsExactly(new SeriesAnswer.Series(
                        Map.of("path", "a"), List.of(new Sample(START, 1), new Sample(START.plusMillis(59_500), 25))));
        assertThat(asked.get())
                .startsWith("/api/v1/query ")
                .contains("query=up{job=\"x\"}[60000ms]", "time=1700000059.999");
    }

    @Test
    void steps_areAskedAsARange() {
        answering(MATRIX.formatted("[]"));
        client().steps("rate(x[1m])", MINUTE, Duration.ofSeconds(15));

        assertThat(asked.get())
                .startsWith("/api/v1/query_range ")
                .contains("start=1700000000.000", "end=1700000059.999", "step=15.0");
    }

    @Test
    void samplesThatAreNone_areCounted() {
        answering(MATRIX.formatted(
                "[[1700000001,\"NaN\"],[1700000002,\"+Inf\"],[1700000003,\"x\"],[1700000004,5],[\"x\",\"1\"],"
                        + "[1700000005,\"1\"],[1700000005,\"2\"],[1700000004,\"3\"],7,[1e300,\"1\"]]"));

        Matrix matrix = matrix(client().samples("x", MINUTE));
        assertThat(matrix.malformed()).isEqualTo(9);
        assertThat(matrix.series().getFirst().samples()).containsExactly(new Sample(START.plusSeconds(5), 1));
    }

    @Test
    void token_isShownToTheStoreOnly() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret-token\n");
        AtomicReference<String> shown = new AtomicReference<>("");
        handle(exchange -> {
            shown.set(exchange.getRequestHeaders().getFirst("Authorization"));
            send(exchange, 403, "no entry".getBytes(StandardCharsets.UTF_8));
        });

        SeriesAnswer answer = client(Optional.of(token)).samples("x", MINUTE);
        assertThat(shown.get()).isEqualTo("Bearer s3cret-token");
        assertThat(answer).isEqualTo(new Refused("it answered 403: no entry"));
        assertThat(client(Optional.of(folder.resolve("none")))
                        .samples("x", MINUTE)
                        .toString())
                .contains("the token cannot be read")
                .doesNotContain("s3cret");
    }

    @Test
    void redirect_isNotFollowed() {
        handle(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/steal");
            send(exchange, 302, new byte[0]);
        });

        assertThat(reason(client().samples("x", MINUTE))).startsWith("it answered 302");
    }

    @Test
    void answersThatAreTooMuch_areRefused() {
        answering("x".repeat(1 << 20));
        assertThat(reason(client().samples("x", MINUTE))).contains("no answer").contains("capacity");

        answering("[".repeat(10_000));
        assertThat(reason(client().samples("x", MINUTE))).contains("nesting depth");

        answering("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + "{},".repeat(20)
                + "{}]}}");
        assertThat(reason(client().samples("x", MINUTE))).contains("at most 10 series, found 21");

        answering(MATRIX.formatted("[" + "[1700000001,\"1\"],".repeat(100) + "[1700000001,\"1\"]]"));
        assertThat(reason(client().samples("x", MINUTE))).contains("at most 100 samples");
    }

    @Test
    void answerThatNeverEnds_isGivenUp() {
        handle(exchange -> {
            try {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                while (!end.await(20, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            } catch (IOException e) {
                end.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(reason(client().samples("x", MINUTE))).isEqualTo("no whole answer in 1500 ms");
    }

    @Test
    void refusalOfTheStore_isItsReason() {
        answering("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse \\u202e error\"}");

        assertThat(reason(client().samples("x", MINUTE))).isEqualTo("it refused: \"parse \\u202e error\"");
    }

    @Test
    void addressWithCredentials_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreConfig.at(URI.create("http://user:pw@localhost:9090"), Optional.empty()))
                .withMessageNotContaining("pw");
    }

    private PrometheusClient client() {
        return client(Optional.empty());
    }

    private PrometheusClient client(Optional<Path> bearer) {
        URI url = URI.create(
                "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort());
        return new PrometheusClient(new StoreConfig(url, bearer, Duration.ofMillis(1_500), 64 << 10, 10, 100));
    }

    private static Matrix matrix(SeriesAnswer answer) {
        assertThat(answer).isInstanceOf(Matrix.class);
        return (Matrix) answer;
    }

    private static String reason(SeriesAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return ((Refused) answer).reason();
    }

    private void answering(String body) {
        handle(exchange -> send(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));
    }

    private void handle(Consumer<HttpExchange> handler) {
        HttpServer http = server.orElseThrow();
        try {
            http.removeContext("/");
        } catch (IllegalArgumentException first) {
            assertThat(asked.get()).isEmpty();
        }
        http.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI() + " "
                    + URLDecoder.decode(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8));
            handler.accept(exchange);
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) {
        try {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
