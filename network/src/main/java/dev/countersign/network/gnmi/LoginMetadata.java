package dev.countersign.network.gnmi;

import dev.countersign.network.inventory.GnmiTarget;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.Executor;

/** User and password as metadata of every call ("gNMI authentication and encryption"), over TLS and nothing else. */
final class LoginMetadata extends CallCredentials {
    private static final Metadata.Key<String> USERNAME = Metadata.Key.of("username", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> PASSWORD = Metadata.Key.of("password", Metadata.ASCII_STRING_MARSHALLER);

    private final GnmiTarget.Login login;

    LoginMetadata(GnmiTarget.Login login) {
        this.login = login;
    }

    @Override
    public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
        if (request.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY) {
            applier.fail(Status.UNAUTHENTICATED.withDescription("a password is sent over TLS only"));
            return;
        }
        executor.execute(() -> {
            try {
                Metadata metadata = new Metadata();
                metadata.put(USERNAME, login.username());
                metadata.put(PASSWORD, SecretFiles.password(login.password()));
                applier.apply(metadata);
            } catch (GnmiException e) {
                applier.fail(Status.UNAUTHENTICATED.withDescription(e.getMessage()));
            }
        });
    }
}
