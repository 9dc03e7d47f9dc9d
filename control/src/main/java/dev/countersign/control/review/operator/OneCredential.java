package dev.countersign.control.review.operator;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;

/** A repository of the one credential that a verification is about, so that no other can be found by mistake. */
final class OneCredential implements CredentialRepository {
    private final String username;
    private final RegisteredCredential credential;

    OneCredential(String username, RegisteredCredential credential) {
        this.username = username;
        this.credential = credential;
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
        return name.equals(username)
                ? Set.of(PublicKeyCredentialDescriptor.builder()
                        .id(credential.getCredentialId())
                        .build())
                : Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String name) {
        return name.equals(username) ? Optional.of(credential.getUserHandle()) : Optional.empty();
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return handle.equals(credential.getUserHandle()) ? Optional.of(username) : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
        boolean same = id.equals(credential.getCredentialId()) && handle.equals(credential.getUserHandle());
        return same ? Optional.of(credential) : Optional.empty();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return id.equals(credential.getCredentialId()) ? Set.of(credential) : Set.of();
    }
}
