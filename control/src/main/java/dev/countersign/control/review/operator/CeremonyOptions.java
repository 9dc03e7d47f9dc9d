package dev.countersign.control.review.operator;

import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import dev.countersign.core.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The options of a ceremony in the JSON form of WebAuthn level 3 section 5.1.8 and 5.1.9, binary as base64url. */
final class CeremonyOptions {
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private CeremonyOptions() {}

    private record Descriptor(String type, String id) {}

    private record Request(
            String challenge, String rpId, List<Descriptor> allowCredentials, String userVerification, long timeout) {}

    private record Creation(
            Party rp,
            User user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    private record Party(String id, String name) {}

    private record User(String id, String name, String displayName) {}

    private record Algorithm(String type, long alg) {}

    private record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** For {@code navigator.credentials.get}. */
    static String request(byte[] challenge, RelyingPartyConfig config, List<RegisteredPasskey> allowed, long timeout) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
        return json(new Request(text, config.id(), descriptors(allowed), REQUIRED, timeout));
    }

    /** For {@code navigator.credentials.create}: what the library chose, in words of ours. */
    static String creation(PublicKeyCredentialCreationOptions options, Operator operator, long timeout) {
        return json(new Creation(
                new Party(options.getRp().getId(), options.getRp().getName()),
                new User(
                        options.getUser().getId().getBase64Url(),
                        options.getUser().getName(),
                        options.getUser().getDisplayName()),
                options.getChallenge().getBase64Url(),
                options.getPubKeyCredParams().stream()
                        .map(p -> new Algorithm(TYPE, p.getAlg().getId()))
                        .toList(),
                timeout,
                descriptors(operator.passkeys()),
                new Selection(REQUIRED, true, REQUIRED),
                "none"));
    }

    private static List<Descriptor> descriptors(List<RegisteredPasskey> passkeys) {
        return passkeys.stream()
                .map(key -> new Descriptor(TYPE, key.credentialId()))
                .toList();
    }

    private static String json(Object options) {
        return new String(CanonicalJson.bytes(options), StandardCharsets.UTF_8);
    }
}
