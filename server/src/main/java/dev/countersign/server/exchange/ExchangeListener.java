package dev.countersign.server.exchange;

import dev.countersign.server.web.PemFiles;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Listens for other domains: TLS 1.3, and nobody without a certificate that the trust file vouches for. */
final class ExchangeListener implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 8 << 10;

    private final ExchangeSettings settings;
    private final Consumer<RoutesConfig> routes;
    private @Nullable Javalin javalin;

    ExchangeListener(ExchangeSettings settings, Consumer<RoutesConfig> routes) {
        this.settings = settings;
        this.routes = routes;
    }

    void start() {
        Javalin started = Javalin.create(this::configure);
        javalin = started;
        try {
            started.start(
                    settings.listen().getAddress().getHostAddress(),
                    settings.listen().getPort());
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "exchange.listen: expected a free port, found that " + settings.listen()
                            + " cannot be listened on (" + e.getMessage() + "); end what listens there, or set another",
                    e);
        }
    }

    private void configure(JavalinConfig setup) {
        setup.startup.showJavalinBanner = false;
        setup.concurrency.useVirtualThreads = true;
        setup.http.compressionStrategy = CompressionStrategy.NONE;
        setup.http.maxRequestSize = ExchangeRoutes.MAX_BODY + 1L;
        setup.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
        setup.jetty.modifyServer(server -> server.setStopTimeout(2_000));
        setup.jetty.addConnector(this::connector);
        routes.accept(setup.routes);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(PemFiles.identity("exchange", settings.certificate(), settings.key()));
        context.setKeyStorePassword("");
        context.setTrustStore(PemFiles.anchors("exchange.trust-file", settings.trust()));
        context.setNeedClientAuth(true);
        context.setIncludeProtocols("TLSv1.3");
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(settings.listen().getAddress().getHostAddress());
        connector.setPort(settings.listen().getPort());
        return connector;
    }

    @Override
    public void close() {
        if (javalin != null) {
            javalin.stop();
            javalin = null;
        }
    }
}
