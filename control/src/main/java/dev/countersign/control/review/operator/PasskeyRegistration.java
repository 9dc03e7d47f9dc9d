package dev.countersign.control.review.operator;

import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import java.io.IOException;
import java.util.HexFormat;

/**
 * What became of an authenticator's answer to the options of an enrolment (WebAuthn level 3 section 7.1). Attestation is
 * not asked for: which make a passkey is says nothing about who holds it.
 */
sealed interface PasskeyRegistration {
    int MAX_JSON = 64 << 10;
    /** Flag BS of WebAuthn level 3 section 6.1. */
    int BACKED_UP = 0x10;

    /** A new passkey whose authenticator verified its user. {@code publicKey} is a COSE_Key; both texts base64url. */
    record Sound(String credentialId, String publicKey, String model, long counter, boolean backedUp)
            implements PasskeyRegistration {}

    /** Not one, and why. */
    record Unsound(Finding finding) implements PasskeyRegistration {}

    static PasskeyRegistration verify(
            RelyingParty party, PublicKeyCredentialCreationOptions options, String responseJson) {
        if (responseJson.length() > MAX_JSON) {
            return unsound("at most " + MAX_JSON + " characters", responseJson.length() + " characters");
        }
        try {
            var response = PublicKeyCredential.parseRegistrationResponseJson(responseJson);
            RegistrationResult result = party.finishRegistration(FinishRegistrationOptions.builder()
                    .request(options)
                    .response(response)
                    .build());
            return result.isUserVerified()
                    ? sound(result, response)
                    : unsound("an authenticator that verified its user", "one that did not");
        } catch (IOException e) {
            return unsound("the JSON of a WebAuthn registration", Text.quoted(responseJson));
        } catch (RegistrationFailedException e) {
            return unsound("a registration that verifies", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The library lets unchecked exceptions of its parsers out for hostile bytes; all of them mean no.
            return unsound("a well-formed registration", String.valueOf(e.getMessage()));
        }
    }

    private static PasskeyRegistration sound(
            RegistrationResult result,
            PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> response) {
        byte flags = response.getResponse().getParsedAuthenticatorData().getFlags().value;
        return new Sound(
                result.getKeyId().getId().getBase64Url(),
                result.getPublicKeyCose().getBase64Url(),
                HexFormat.of().formatHex(result.getAaguid().getBytes()),
                result.getSignatureCount(),
                (flags & BACKED_UP) != 0);
    }

    private static PasskeyRegistration unsound(String expected, String found) {
        return new Unsound(
                Finding.error("passkey.registration", "", expected, found, "begin again with the same link"));
    }
}
