package dev.countersign.agent.model.openai;

import dev.countersign.agent.model.Model;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelAnswer.Code;
import dev.countersign.agent.model.ModelAnswer.Failed;
import dev.countersign.agent.model.ModelRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model behind any endpoint that speaks OpenAI's chat completions with structured output: hosted services, vLLM,
 * llama.cpp, Ollama. One plain request for one answer: no tools, no stream, no redirects, no retries; size and time of the
 * whole response are bounded. The key goes into one header and nowhere else: it is cut out of whatever an endpoint echoes.
 */
public final class OpenAiModel implements Model, AutoCloseable {
    private static final int MAX_KEY = 4096;

    private final OpenAiSettings settings;
    private final HttpClient http;

    /** A model with a connection pool of its own; connects when first asked. */
    public OpenAiModel(OpenAiSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public String id() {
        return "openai/" + settings.model();
    }

    @Override
    public Map<String, String> sampling() {
        Map<String, String> sampling = new TreeMap<>();
        sampling.put("temperature", Double.toString(settings.temperature()));
        sampling.put("max-tokens", Integer.toString(settings.maxTokens()));
        settings.seed().ifPresent(seed -> sampling.put("seed", Long.toString(seed)));
        return sampling;
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
        String key;
        try {
            key = key();
        } catch (IOException e) {
            return new Failed(Code.UNAUTHORIZED, "the key file cannot be read: " + e.getMessage());
        }
        return send(request(request, key), key);
    }

    private HttpRequest request(ModelRequest request, String key) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(settings.completions())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(ChatRequest.body(request, settings)));
        return key.isEmpty()
                ? builder.build()
                : builder.header("Authorization", "Bearer " + key).build();
    }

    private ModelAnswer send(HttpRequest request, String key) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.maxBytes()));
        try {
            HttpResponse<byte[]> response = pending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return ChatResponse.read(response.statusCode(), without(key, ChatResponse.utf8(response.body())));
        } catch (TimeoutException e) {
            return new Failed(Code.TIMEOUT, "expected an answer within " + settings.timeout() + ", found none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Code.TIMEOUT, "interrupted");
        } catch (ExecutionException e) {
            return failed(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        } finally {
            pending.cancel(true);
        }
    }

    private Failed failed(String message) {
        return message.contains("exceeds capacity")
                ? new Failed(Code.TOO_LARGE, "expected at most " + settings.maxBytes() + " bytes, found more")
                : new Failed(Code.UNREACHABLE, settings.base().getHost() + ": " + message);
    }

    private String key() throws IOException {
        if (settings.keyFile().isEmpty()) {
            return "";
        }
        Path file = settings.keyFile().get();
        if (Files.size(file) > MAX_KEY) {
            throw new IOException(file + ": expected at most " + MAX_KEY + " bytes");
        }
        String key = Files.readString(file).strip();
        if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IOException(file + ": expected one line of printable characters");
        }
        return key;
    }

    private static String without(String key, String text) {
        return key.isEmpty() ? text : text.replace(key, "[key]");
    }

    /** Ends the connections. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
