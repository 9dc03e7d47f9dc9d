package dev.countersign.server.web;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.RateLimiter;
import dev.countersign.server.auth.Session;
import dev.countersign.server.auth.Sessions;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server. {@link #start} listens; {@link #close} stops listening and lets requests under way end. Without TLS it
 * listens on loopback only; anything else is an {@link IllegalArgumentException} at start.
 */
public final class WebServer implements AutoCloseable {
    private static final int SIGN_IN_BURST = 30;
    private static final Duration SIGN_IN_PERIOD = Duration.ofMinutes(1);
    private static final int MAX_HEADER_BYTES = 16 << 10;

    private final WebConfig config;
    private final Parts parts;
    private final Assets assets = new Assets();
    private @Nullable Javalin javalin;

    /**
     * What the server works with.
     *
     * @param endpoints all but the static files
     * @param waiting how many proposals wait, for the navigation of every page
     * @param observer hears of every request; see {@link RequestObserver}
     */
    public record Parts(
            List<Endpoint> endpoints,
            Sessions sessions,
            Operators operators,
            HostToken hostToken,
            IntSupplier waiting,
            RequestObserver observer,
            Clock clock) {
        public Parts {
            endpoints = List.copyOf(endpoints);
        }
    }

    public WebServer(WebConfig config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /** Starts to listen. {@code port} is the one to take, so that the origin can be known before. */
    public void start() {
        if (config.tls().isEmpty() && !Loopback.is(config.host())) {
            throw new IllegalArgumentException("web.host: expected a loopback address such as 127.0.0.1, found "
                    + config.host() + "; to listen elsewhere, set web.tls.certificate-file and web.tls.key-file");
        }
        Origins origins = Origins.of(config, config.port());
        boolean tls = origins.secure();
        Gate gate =
                new Gate(origins, parts.sessions(), new RateLimiter(SIGN_IN_BURST, SIGN_IN_PERIOD, System::nanoTime));
        Callers callers = new Callers(parts.sessions(), parts.operators(), parts.hostToken(), tls);
        Replies replies = new Replies(new Templates(), tls, this::page);
        Kernel kernel = new Kernel(gate, callers, replies, parts.observer(), origins, tls);
        Javalin started = Javalin.create(setup -> configure(setup, kernel));
        javalin = started;
        try {
            started.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "web.port: expected a free port, found that %s:%d cannot be listened on (%s); end what listens there, or set another web.port"
                            .formatted(config.host(), config.port(), e.getMessage()),
                    e);
        }
    }

    /** The origin pages are served under. */
    public URI origin() {
        return Origins.of(config, config.port()).canonical();
    }

    /** The files of this build. */
    public Assets assets() {
        return assets;
    }

    private void configure(JavalinConfig setup, Kernel kernel) {
        setup.startup.showJavalinBanner = false;
        setup.concurrency.useVirtualThreads = true;
        setup.http.maxRequestSize = Bodies.MAX_BYTES + 1L;
        setup.http.compressionStrategy = CompressionStrategy.NONE;
        setup.http.prefer405over404 = true;
        setup.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
        setup.jetty.modifyServer(server -> server.setStopTimeout(2_000));
        config.tls()
                .ifPresent(tls -> setup.jetty.addConnector(
                        (server, http) -> TlsConnector.of(server, http, config.host(), config.port(), tls)));
        kernel.install(setup.routes);
        kernel.serve(setup.routes, assets.endpoint());
        parts.endpoints().forEach(endpoint -> kernel.serve(setup.routes, endpoint));
    }

    private PageContext page(Call call) {
        String path = call.target();
        return switch (call.caller()) {
            case Caller.Person(Operator operator, Session session) ->
                new PageContext(
                        path,
                        operator,
                        session.csrf(),
                        parts.waiting().getAsInt(),
                        assets,
                        parts.clock().instant());
            case Caller.HostShell _, Caller.Nobody _ ->
                new PageContext(path, null, "", 0, assets, parts.clock().instant());
        };
    }

    @Override
    public void close() {
        if (javalin != null) {
            javalin.stop();
            javalin = null;
        }
    }
}
