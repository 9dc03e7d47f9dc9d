package dev.countersign.server.exchange;

import dev.countersign.core.CanonicalJson;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.sharing.Peer;
import dev.countersign.state.sync.Position;
import dev.countersign.state.sync.ReplicaLimits;
import dev.countersign.state.sync.SetSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;

/** Asks a peer's exchange, over a connection that only the peer can answer; answers are bounded in size and time. */
final class PeerClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Peer peer;
    private final HttpClient http;

    PeerClient(Peer peer, KeyStore identity, KeyStore anchors) {
        this.peer = peer;
        this.http = HttpClient.newBuilder()
                .sslContext(PinnedTrust.context(identity, anchors, peer.key()))
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** What came back. */
    record Answer(int status, Bytes body, long retryAfterSeconds) {}

    Answer updates(Position known) throws IOException, InterruptedException {
        return get("/updates?epoch=" + known.epoch() + "&sequence=" + known.sequence() + "&root="
                + known.root().hex());
    }

    Answer summary() throws IOException, InterruptedException {
        return get("/summary");
    }

    Answer window(Instant start) throws IOException, InterruptedException {
        return get("/windows/" + start.toEpochMilli());
    }

    Answer position() throws IOException, InterruptedException {
        return get("/position");
    }

    Answer push(byte[] frame) throws IOException, InterruptedException {
        return post("/updates", frame);
    }

    Answer push(SetSummary summary) throws IOException, InterruptedException {
        return post("/summary", CanonicalJson.MAPPER.writeValueAsBytes(summary));
    }

    Answer pushWindow(byte[] frame) throws IOException, InterruptedException {
        return post("/windows", frame);
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(peer.url() + ExchangeRoutes.ROOT + path))
                .timeout(ANSWER);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), ReplicaLimits.LARGEST_FRAME));
        return new Answer(
                response.statusCode(),
                Bytes.copyOf(response.body()),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(Long::parseLong)
                        .orElse(0L));
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
