package dev.countersign.control.review.operator;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a registration needs to know: which passkeys the operator has, so that none is enrolled twice. */
final class EnrolmentCredentials implements CredentialRepository {
    private final Operator operator;
    private final ByteArray userHandle;

    EnrolmentCredentials(Operator operator, ByteArray userHandle) {
        this.operator = operator;
        this.userHandle = userHandle;
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
        return operator.passkeys().stream()
                .map(key -> PublicKeyCredentialDescriptor.builder()
                        .id(PasskeyVerification.bytes(key.credentialId()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String name) {
        return Optional.of(userHandle);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return Optional.of(operator.id().value());
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
        return Optional.empty();
    }

    /** Whether a credential id is known to anybody is asked of the database when the row is inserted. */
    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return Set.of();
    }
}
