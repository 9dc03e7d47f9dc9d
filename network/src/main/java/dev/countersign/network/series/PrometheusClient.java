package dev.countersign.network.series;

import dev.countersign.core.Interval;
import dev.countersign.core.Text;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks a store by the HTTP API of Prometheus ("Querying: HTTP API", stable since 2.1). Redirects are not followed, so that
 * the token goes nowhere else; the token is read from its file for each question and stands in no message. Thread-safe.
 */
public final class PrometheusClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int TOKEN = 8_192;
    private static final int SHOWN = 300;
    private static final double MILLIS = 1_000;

    private final StoreConfig config;
    private final MatrixReader reader;
    private final HttpClient http;

    public PrometheusClient(StoreConfig config) {
        this.config = config;
        this.reader = new MatrixReader(config.series(), config.samples());
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Where it asks, for people. */
    public URI url() {
        return config.url();
    }

    /**
     * The samples of a selector as they were scraped, of an interval: {@code /api/v1/query} with a range. Those that lie
     * outside are left out, whichever ends the store counts in.
     */
    public SeriesAnswer samples(String selector, Interval interval) {
        String range = "%s[%dms]".formatted(selector, interval.length().toMillis());
        Instant last = interval.end().minusMillis(1);
        return MatrixReader.within(interval, ask("query", Map.of("query", range, "time", seconds(last))));
    }

    /** An expression worked out at every step of an interval: {@code /api/v1/query_range}. */
    public SeriesAnswer steps(String expression, Interval interval, Duration step) {
        Instant last = interval.end().minusMillis(1);
        return MatrixReader.within(
                interval,
                ask(
                        "query_range",
                        Map.of(
                                "query",
                                expression,
                                "start",
                                seconds(interval.start()),
                                "end",
                                seconds(last),
                                "step",
                                Double.toString(step.toMillis() / MILLIS))));
    }

    private SeriesAnswer ask(String operation, Map<String, String> parameters) {
        HttpRequest request;
        try {
            request = request(operation, parameters);
        } catch (IOException e) {
            return new SeriesAnswer.Refused(
                    "the token cannot be read: " + e.getClass().getSimpleName());
        }
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), config.bytes()));
        try {
            HttpResponse<byte[]> response = pending.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == OK ? reader.read(response.body()) : refusal(response);
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new SeriesAnswer.Refused(
                    "no whole answer in " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new SeriesAnswer.Refused("no answer: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.cancel(true);
            return new SeriesAnswer.Refused("the question was ended");
        }
    }

    private HttpRequest request(String operation, Map<String, String> parameters) throws IOException {
        String form = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        String base = config.url().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/" + operation))
                .timeout(config.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (config.bearer().isPresent()) {
            request.header("Authorization", "Bearer " + token());
        }
        return request.build();
    }

    private String token() throws IOException {
        try (var in = Files.newInputStream(config.bearer().orElseThrow())) {
            String token = new String(in.readNBytes(TOKEN), StandardCharsets.US_ASCII).strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IOException("no token");
            }
            return token;
        }
    }

    private SeriesAnswer refusal(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return new SeriesAnswer.Refused("it answered " + response.statusCode() + ": "
                + Text.visible(body.substring(0, Math.min(SHOWN, body.length()))));
    }

    private static String seconds(Instant at) {
        return "%d.%03d".formatted(at.getEpochSecond(), at.getNano() / 1_000_000);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
