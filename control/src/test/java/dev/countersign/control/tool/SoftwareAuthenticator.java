package dev.countersign.control.tool;

import dev.countersign.core.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A passkey authenticator with its browser, in software: answers the options of a ceremony with the JSON of {@code
 * PublicKeyCredential.toJSON()}, real authenticator data, a COSE key and an ES256 signature. Every lie a hostile browser
 * or authenticator could tell can be set before the answer.
 */
public final class SoftwareAuthenticator {
    public static final int PRESENT = 0x01;
    public static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair pair;
    private final byte[] credentialId;
    public String origin = "http://localhost:8080";
    public String rpId = "localhost";
    public int flags = PRESENT | VERIFIED;
    public int counter = 1;
    public boolean crossOrigin;
    public String type = "";
    private String userHandle = "";

    public SoftwareAuthenticator(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            credentialId = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public String credentialId() {
        return base64(credentialId);
    }

    /** Answers {@code navigator.credentials.create}. */
    public String create(String optionsJson) {
        JsonNode options = CanonicalJson.MAPPER.readTree(optionsJson);
        userHandle = options.path("user").path("id").asString();
        byte[] authData =
                join(authenticatorData(flags | ATTESTED), new byte[16], length(credentialId), credentialId, cose());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(authData));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put(
                "clientDataJSON",
                base64(clientData("webauthn.create", options.path("challenge").asString())));
        response.put("attestationObject", base64(attestation));
        response.put("authenticatorData", base64(authData));
        response.put("transports", new String[] {"internal"});
        response.put("publicKey", base64(pair.getPublic().getEncoded()));
        response.put("publicKeyAlgorithm", -7);
        return json(response);
    }

    /** Answers {@code navigator.credentials.get}. */
    public String get(String optionsJson) {
        return sign(CanonicalJson.MAPPER.readTree(optionsJson).path("challenge").asString());
    }

    /** Signs a challenge (base64url) that may not come from any options. */
    public String sign(String challenge) {
        byte[] authData = authenticatorData(flags);
        byte[] clientData = clientData("webauthn.get", challenge);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(clientData));
        response.put("authenticatorData", base64(authData));
        response.put("signature", base64(es256(join(authData, sha256(clientData)))));
        response.put("userHandle", userHandle);
        return json(response);
    }

    /** Takes over what another authenticator was told, as a thief with the ids but not the key would. */
    public void pretendToBe(SoftwareAuthenticator other) {
        System.arraycopy(other.credentialId, 0, credentialId, 0, credentialId.length);
        userHandle = other.userHandle;
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String json(Map<String, Object> response) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", base64(credentialId));
        all.put("rawId", base64(credentialId));
        all.put("type", "public-key");
        all.put("authenticatorAttachment", "platform");
        all.put("clientExtensionResults", Map.of());
        all.put("response", response);
        return CanonicalJson.MAPPER.writeValueAsString(all);
    }

    private byte[] clientData(String realType, String challenge) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", type.isEmpty() ? realType : type);
        data.put("challenge", challenge);
        data.put("origin", origin);
        data.put("crossOrigin", crossOrigin);
        return CanonicalJson.MAPPER.writeValueAsBytes(data);
    }

    private byte[] authenticatorData(int withFlags) {
        return join(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) withFlags},
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    /** COSE_Key: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y (RFC 9053). */
    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return join(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                bytes(fixed(key.getW().getAffineX().toByteArray())),
                new byte[] {0x22},
                bytes(fixed(key.getW().getAffineY().toByteArray())));
    }

    private byte[] es256(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(new byte[] {(byte) (0x60 + utf8.length)}, utf8);
    }

    private static byte[] bytes(byte[] bytes) {
        byte[] head = bytes.length < 256
                ? new byte[] {0x58, (byte) bytes.length}
                : new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length};
        return join(head, bytes);
    }

    private static byte[] length(byte[] bytes) {
        return new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length};
    }

    private static byte[] fixed(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
