package dev.countersign.server.run;

import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.OperatorId;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.lab.traffic.TrafficConfig;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The whole house in this process: a lab on loopback ports, and the composition root over it on a free port. */
final class House implements AutoCloseable {
    final Path data;
    final Lab lab;
    final Countersign server;
    private final String hostToken;
    private final HttpClient http = HttpClient.newHttpClient();

    private House(Path data, Lab lab, Countersign server) throws IOException {
        this.data = data;
        this.lab = lab;
        this.server = server;
        this.hostToken = HostToken.read(data);
    }

    static House start(Path folder) throws IOException {
        return start(folder, null, "");
    }

    /**
     * @param scenarios a folder with them; null for the lab's own
     * @param more lines for the configuration file
     */
    static House start(Path folder, @Nullable Path scenarios, String more) throws IOException {
        InetSocketAddress collector = new InetSocketAddress(InetAddress.getLoopbackAddress(), freeUdpPort());
        Path network = folder.resolve("lab");
        LabConfig config = scenarios == null
                ? LabConfig.in(network, collector)
                : new LabConfig(network, null, scenarios, collector, TrafficConfig.standard());
        Lab lab = Lab.start(config, Clock.systemUTC());
        try {
            Path file = Files.writeString(folder.resolve("countersign.yaml"), """
                    data: {folder: data}
                    web: {port: %d}
                    network.inventory: "%s"
                    %s
                    flow: {listen: "127.0.0.1:%d"}
                    %s
                    """.formatted(
                            freePort(),
                            lab.inventory(),
                            more.contains("network.poll:") ? "" : "network.poll: 1s",
                            collector.getPort(),
                            more));
            Configuration configuration = Configuration.load(Optional.of(file), Map.of());
            Countersign server = new Countersign(configuration, DeploymentObserver.NONE, Clock.systemUTC());
            server.start();
            Files.writeString(
                    configuration.data().resolve("server.json"),
                    CanonicalJson.MAPPER.writeValueAsString(Map.of(
                            "url",
                            server.origin().toString(),
                            "data",
                            configuration.data().toString())));
            return new House(configuration.data(), lab, server);
        } catch (RuntimeException | IOException e) {
            lab.close();
            throw e;
        }
    }

    /** What GET gives to the host's shell, as JSON. */
    JsonNode read(String path) {
        return CanonicalJson.MAPPER.readTree(get(path).body());
    }

    HttpResponse<String> get(String path) {
        return send(asHost(path).GET());
    }

    /** A request without who asks. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.origin() + path));
    }

    /** A request by a shell on the host. */
    HttpRequest.Builder asHost(String path) {
        return request(path).header("Authorization", "Bearer " + hostToken);
    }

    /** A request by a page of somebody who is signed in. */
    HttpRequest.Builder asPerson(Sessions.Opened who, String path) {
        return request(path)
                .header("Cookie", "countersign-session=" + who.id())
                .header("Origin", server.origin().toString())
                .header("X-CSRF-Token", who.session().csrf());
    }

    Sessions.Opened signIn(String operator) {
        return server.sessions().open(new OperatorId(operator));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        lab.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
