package dev.countersign.server.web;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Listens with TLS 1.2 or 1.3, by a certificate chain and a private key from PEM files. */
final class TlsConnector {
    private TlsConnector() {}

    static ServerConnector of(Server server, HttpConfiguration http, String host, int port, WebConfig.Tls tls) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(PemFiles.identity("web.tls", tls.certificate(), tls.key()));
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
