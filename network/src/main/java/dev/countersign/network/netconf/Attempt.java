package dev.countersign.network.netconf;

import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;

/** One attempt to reach a device: what its host key must be, and what was found instead. */
final class Attempt {
    private static final AttributeKey<Attempt> KEY = new AttributeKey<>();

    private final ManagedDevice device;
    private final AtomicReference<HostKey> stranger = new AtomicReference<>();

    Attempt(ManagedDevice device) {
        this.device = device;
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    /** The host key that was shown and refused. */
    Optional<HostKey> stranger() {
        return Optional.ofNullable(stranger.get());
    }

    /** The check of an SSH client: no attempt, no trust. */
    static boolean verify(ClientSession session, SocketAddress address, PublicKey key) {
        return of(session).map(a -> a.accepts(key)).orElse(false);
    }

    /** Keeps key exchange to the type of key that the inventory has, where it says one. */
    static SessionListener narrowing() {
        return new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (session instanceof ClientSession client) {
                    of(client).ifPresent(a -> a.narrow(client));
                }
            }
        };
    }

    private static Optional<Attempt> of(ClientSession session) {
        return Optional.ofNullable(session.getConnectionContext()).map(c -> c.getAttribute(KEY));
    }

    private boolean accepts(PublicKey key) {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        if (device.hostKey().fingerprint().equals(fingerprint)) {
            return true;
        }
        stranger.set(new HostKey(KeyUtils.getKeyType(key), fingerprint));
        return false;
    }

    private void narrow(ClientSession session) {
        String type = device.hostKey().algorithm();
        if (type.isEmpty()) {
            return;
        }
        List<NamedFactory<Signature>> fitting = session.getSignatureFactories().stream()
                .filter(f -> KeyUtils.getCanonicalKeyType(f.getName()).equals(type))
                .toList();
        if (!fitting.isEmpty()) {
            session.setSignatureFactories(fitting);
        }
    }
}
