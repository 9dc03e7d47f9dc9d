package dev.countersign.server.web;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.SessionConfig;
import dev.countersign.server.auth.Sessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A web server on a free loopback port with a ledger of its own and two operators: ana approves, vic only looks. */
public final class WebFixture implements AutoCloseable {
    public final int port = freePort();
    public final Sessions sessions;
    public final Operators operators;
    public final Ledger ledger;
    public final String hostToken;
    private final WebServer.Parts parts;
    private final WebServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    public WebFixture(Path folder, Clock clock, List<Endpoint> endpoints) throws IOException {
        this(folder, clock, _ -> endpoints, Optional.empty(), Optional.empty());
    }

    private WebFixture(
            Path folder,
            Clock clock,
            Function<Parts, List<Endpoint>> endpoints,
            Optional<URI> seenAs,
            Optional<WebConfig.Tls> tls)
            throws IOException {
        SecureRandom random = new SecureRandom();
        sessions = new Sessions(SessionConfig.DEFAULT, clock, random);
        ledger = new Ledger(LedgerConfig.in(folder, "test"), clock);
        ledger.start();
        operators = new Operators(ledger, clock, random);
        operators.add(new OperatorId("ana"), "Ana", Set.of(Role.APPROVER), Actor.HOST);
        operators.add(new OperatorId("vic"), "Vic", Set.of(Role.VIEWER), Actor.HOST);
        HostToken token = HostToken.write(folder, random);
        hostToken = HostToken.read(folder);
        parts = new WebServer.Parts(
                endpoints.apply(new Parts(sessions, operators, ledger, "http://localhost:" + port)),
                sessions,
                operators,
                token,
                () -> 0,
                (_, _, _, _) -> {},
                clock);
        server = new WebServer(new WebConfig("127.0.0.1", port, seenAs, tls, SessionConfig.DEFAULT), parts);
        try {
            server.start();
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    WebServer.Parts parts() {
        return parts;
    }

    /** A server whose endpoints work with its own parts. */
    public static WebFixture of(Path folder, Clock clock, Function<Parts, List<Endpoint>> endpoints)
            throws IOException {
        return new WebFixture(folder, clock, endpoints, Optional.empty(), Optional.empty());
    }

    /** A server behind a proxy on this host that ends TLS under this origin. */
    static WebFixture seenAs(URI origin, Path folder, Clock clock, List<Endpoint> endpoints) throws IOException {
        return new WebFixture(folder, clock, _ -> endpoints, Optional.of(origin), Optional.empty());
    }

    /** A server that speaks TLS. */
    static WebFixture over(WebConfig.Tls tls, Path folder, Clock clock, List<Endpoint> endpoints) throws IOException {
        return new WebFixture(folder, clock, _ -> endpoints, Optional.empty(), Optional.of(tls));
    }

    /** What endpoints may need. */
    public record Parts(Sessions sessions, Operators operators, Ledger ledger, String origin) {}

    public String origin() {
        return "http://localhost:" + port;
    }

    /** Signs an operator in without a passkey. */
    public Sessions.Opened signIn(String operator) {
        return sessions.open(new OperatorId(operator));
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A POST as a page of a signed-in operator sends it. */
    public HttpResponse<String> postAs(Sessions.Opened who, String path, String json)
            throws IOException, InterruptedException {
        return post(
                path,
                json,
                "Cookie",
                "countersign-session=" + who.id(),
                "Origin",
                origin(),
                "X-CSRF-Token",
                who.session().csrf(),
                "Content-Type",
                "application/json");
    }

    public HttpResponse<String> getAs(Sessions.Opened who, String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Cookie", "countersign-session=" + who.id())
                .GET());
    }

    /** Sends exactly these lines and returns the status line; for requests that a decent client refuses to make. */
    public String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(reader.readLine());
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpClient http() {
        return http;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        ledger.close();
        http.close();
    }
}
