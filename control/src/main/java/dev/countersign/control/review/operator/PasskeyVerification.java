package dev.countersign.control.review.operator;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.Text;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Verifies one WebAuthn assertion against one challenge (WebAuthn level 3 section 7.2): type, challenge, origin, not in
 * a foreign frame, RP id hash, user present and verified, signature, counter, and that the passkey is the operator's.
 */
final class PasskeyVerification {
    private static final int MAX_JSON = 64 << 10;

    private final RelyingPartyConfig config;
    private final Lookup lookup;

    /** Finds the credential an assertion says it is by. */
    @FunctionalInterface
    interface Lookup {
        Optional<OperatorRows.Credential> find(String credentialId);
    }

    PasskeyVerification(RelyingPartyConfig config, Lookup lookup) {
        this.config = config;
        this.lookup = lookup;
    }

    static RelyingParty relyingParty(RelyingPartyConfig config, CredentialRepository credentials) {
        return RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(config.id())
                        .name(config.name())
                        .build())
                .credentialRepository(credentials)
                .origins(config.origins())
                .allowOriginPort(false)
                .allowOriginSubdomain(false)
                .validateSignatureCounter(true)
                .build();
    }

    /** {@code expected}: whose passkey it must be; empty takes that of any operator, to learn who it is. */
    AssertionCheck check(byte[] challenge, Optional<OperatorId> expected, String json) {
        if (json.length() > MAX_JSON) {
            return refused("passkey.format", "at most " + MAX_JSON + " characters", json.length() + " characters");
        }
        try {
            var response = PublicKeyCredential.parseAssertionResponseJson(json);
            Optional<String> foreign = foreignFrame(response.getResponse().getClientDataJSON());
            if (foreign.isPresent()) {
                return refused("passkey.frame", "an assertion made on our own page", foreign.get());
            }
            Optional<OperatorRows.Credential> credential =
                    lookup.find(response.getId().getBase64Url());
            if (credential.filter(OperatorRows.Credential::good).isEmpty()) {
                return refused("passkey.unknown", "an enrolled passkey that is not revoked", "another");
            }
            OperatorId owner = credential.get().operator();
            if (expected.isPresent() && !expected.get().equals(owner)) {
                return refused("passkey.owner", "a passkey of " + expected.get(), "one of " + owner);
            }
            return finish(challenge, credential.get(), response);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return refused("passkey.format", "the JSON of a WebAuthn assertion", Text.quoted(json));
        }
    }

    private AssertionCheck finish(
            byte[] challenge,
            OperatorRows.Credential credential,
            PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> response) {
        ByteArray handle = bytes(credential.userHandle());
        OneCredential only = new OneCredential(
                credential.operator().value(),
                RegisteredCredential.builder()
                        .credentialId(bytes(credential.credentialId()))
                        .userHandle(handle)
                        .publicKeyCose(bytes(credential.publicKey()))
                        .signatureCount(credential.counter())
                        .build());
        AssertionRequest request = AssertionRequest.builder()
                .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                        .challenge(new ByteArray(challenge))
                        .rpId(config.id())
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .username(credential.operator().value())
                .build();
        AssertionResult result;
        try {
            result = relyingParty(config, only)
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(request)
                            .response(response)
                            .build());
        } catch (AssertionFailedException e) {
            return refused("passkey.assertion", "an assertion that verifies", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The library lets unchecked exceptions out for malformed signatures; all of them mean no.
            return refused("passkey.assertion", "a well-formed assertion", String.valueOf(e.getMessage()));
        }
        boolean sound = result.isSuccess() && result.isUserVerified() && result.isSignatureCounterValid();
        if (!sound) {
            return refused("passkey.assertion", "an assertion that verifies", "one that does not");
        }
        return new AssertionCheck.Valid(
                credential.operator(), credential.credentialId(), credential.counter(), result.getSignatureCount());
    }

    /** An assertion made inside another site's frame says so (WebAuthn level 3 section 5.8.1); that is refused. */
    private static Optional<String> foreignFrame(ByteArray clientData) {
        JsonNode json = CanonicalJson.MAPPER.readTree(clientData.getBytes());
        boolean foreign = json.path("crossOrigin").asBoolean(false) || json.has("topOrigin");
        return foreign ? Optional.of("one made inside a frame of another site") : Optional.empty();
    }

    static ByteArray bytes(String base64Url) {
        return new ByteArray(Base64.getUrlDecoder().decode(base64Url));
    }

    private static AssertionCheck refused(String rule, String expected, String found) {
        return new AssertionCheck.Refused(
                Finding.error(rule, "", expected, found, "try again on this page, with the passkey enrolled here"));
    }
}
