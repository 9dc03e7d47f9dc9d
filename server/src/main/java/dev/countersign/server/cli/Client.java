package dev.countersign.server.cli;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.auth.HostToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks to a running server with its host token. Whatever goes wrong is a {@link CommandFailed}. */
final class Client implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final String token;

    private Client(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** The server of {@code --data}, else the configured one when it runs, else the one that was started last. */
    static Client of(Shared shared) {
        Path folder = shared.data().orElseGet(() -> shared.configuration().data());
        Optional<Whereabouts> here = Whereabouts.read(Whereabouts.in(folder));
        Optional<Whereabouts> last =
                shared.data().isPresent() ? Optional.empty() : Whereabouts.read(Whereabouts.file(Shared.environment()));
        Whereabouts server = here.or(() -> last)
                .orElseThrow(() -> new CommandFailed("expected a running server with its data in " + folder
                        + ", found none; start one with ./countersign demo or serve, or name its --data"));
        return open(URI.create(server.url()), Path.of(server.data()));
    }

    private static Client open(URI url, Path data) {
        try {
            return new Client(url, HostToken.read(data));
        } catch (IOException e) {
            throw new CommandFailed(
                    "expected a running server with its data in " + data + ", found no readable " + HostToken.FILE
                            + " there; start one with ./countersign demo or serve, or name its --config",
                    e);
        }
    }

    /** What GET gives, as a value. */
    <T> T get(String path, Class<T> type) {
        return read(text(path), type);
    }

    /** What GET gives, as text. */
    String text(String path) {
        return send(request(path).GET().build());
    }

    /** What POST gives. */
    <T> T post(String path, Object body, Class<T> type) {
        String json = CanonicalJson.MAPPER.writeValueAsString(body);
        return read(
                send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build()),
                type);
    }

    /** What GET gives, as it comes. */
    InputStream stream(String path) {
        HttpResponse<InputStream> response =
                exchange(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() >= 300) {
            throw new CommandFailed("the server answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private String send(HttpRequest request) {
        HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= 300) {
            String problem = problem(response);
            throw response.statusCode() < 500 ? CommandFailed.refused(problem) : new CommandFailed(problem);
        }
        return response.body();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new CommandFailed(
                    "expected a server at " + url + ", found " + e.getClass().getSimpleName()
                            + "; start one with ./countersign demo or serve",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", e);
        }
    }

    /** What a problem detail (RFC 9457) says. */
    private String problem(HttpResponse<String> response) {
        try {
            JsonNode problem = CanonicalJson.MAPPER.readTree(response.body());
            if (problem.path("title").isString() && problem.path("detail").isString()) {
                return problem.path("title").asString() + ": "
                        + problem.path("detail").asString();
            }
        } catch (JacksonException _) {
            // not one of our answers; its status says what there is to say
        }
        return "expected an answer of a Countersign server at " + url + ", found status " + response.statusCode();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return CanonicalJson.MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new CommandFailed("the server's answer is not understood: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
