package dev.countersign.server.exchange;

import dev.countersign.state.sharing.KeyPin;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts a server whose chain is valid, whose name is the one asked for, and whose key is the one that is pinned. */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chains;
    private final KeyPin pin;

    private PinnedTrust(X509ExtendedTrustManager chains, KeyPin pin) {
        this.chains = chains;
        this.pin = pin;
    }

    /** A context that shows this identity and trusts only the server with this key. */
    static SSLContext context(KeyStore identity, KeyStore anchors, KeyPin pin) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity, new char[0]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            X509ExtendedTrustManager chains = Arrays.stream(trust.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("every Java platform checks X.509 chains"));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {new PinnedTrust(chains, pin)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("exchange: expected a usable certificate and key", e);
        }
    }

    private void pinned(X509Certificate[] chain) throws CertificateException {
        KeyPin found = KeyPin.of(chain[0].getPublicKey());
        if (!found.equals(pin)) {
            throw new CertificateException("expected the key " + pin + " of the sharing policy, found " + found);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        chains.checkServerTrusted(chain, type, engine);
        pinned(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        chains.checkServerTrusted(chain, type, socket);
        pinned(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a server is trusted only with its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}
