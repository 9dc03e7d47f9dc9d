package dev.countersign.control.review.sshsig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.tool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against OpenSSH itself: it signs and this verifies; a security key in software signs, and both verify. */
@Tag("counterpart")
class SshPublicKeyTest {
    private static final String NAMESPACE = "countersign-approval@v1";
    private static final String DIGEST = "ab".repeat(32) + "\n";
    private static final byte[] MESSAGE = DIGEST.getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @BeforeAll
    static void tools() {
        Tool.require("ssh-keygen");
    }

    @ParameterizedTest
    @CsvSource({"ed25519, 256", "ecdsa, 256", "ecdsa, 384", "ecdsa, 521", "rsa, 2048", "rsa, 4096"})
    void signatureByOpenSsh_verifies(String type, int bits) throws IOException {
        SshPublicKey key = generate("key", type, bits);
        String armored = sign("key", NAMESPACE, DIGEST);

        assertThat(key.check(armored, NAMESPACE, MESSAGE)).isEqualTo(new SshCheck.Signed(false, false));
        assertThat(SshPublicKey.signer(armored)).contains(key.fingerprint());
    }

    @Test
    void fingerprint_isTheOneOpenSshPrints() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);

        assertThat(Tool.run(folder, "", "ssh-keygen", "-lf", "key.pub").out()).contains(key.fingerprint());
    }

    @Test
    void otherMessage_isRefused() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);
        String armored = sign("key", NAMESPACE, "cd".repeat(32) + "\n");

        assertRefused(key.check(armored, NAMESPACE, MESSAGE), "ssh.signature");
    }

    @Test
    void otherNamespace_isRefused() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);

        assertRefused(key.check(sign("key", "git", DIGEST), NAMESPACE, MESSAGE), "ssh.namespace");
    }

    @Test
    void otherKey_isRefused() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);
        generate("other", "ed25519", 256);

        assertRefused(key.check(sign("other", NAMESPACE, DIGEST), NAMESPACE, MESSAGE), "ssh.key");
    }

    @Test
    void smallRsaKey_isNotTaken() throws IOException {
        Tool.run(folder, "", "ssh-keygen", "-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", "small");

        assertThat(SshPublicKey.parse(Files.readString(folder.resolve("small.pub"))))
                .isEmpty();
    }

    @Test
    void securityKey_saysWhetherItVerifiedItsUser() throws GeneralSecurityException, IOException {
        for (SecurityKey token : new SecurityKey[] {SecurityKey.ed25519(), SecurityKey.ecdsa()}) {
            SshPublicKey key = SshPublicKey.parse(token.line()).orElseThrow();
            String touched = token.sign(NAMESPACE, MESSAGE, SecurityKey.PRESENT);
            String verified = token.sign(NAMESPACE, MESSAGE, SecurityKey.PRESENT | SecurityKey.VERIFIED);

            assertThat(key.check(touched, NAMESPACE, MESSAGE)).isEqualTo(new SshCheck.Signed(true, false));
            assertThat(key.check(verified, NAMESPACE, MESSAGE)).isEqualTo(new SshCheck.Signed(true, true));
            assertThat(openSshVerifies(token.line(), verified))
                    .as("OpenSSH agrees")
                    .isTrue();
        }
    }

    @Test
    void untouchedSecurityKey_isRefused() throws GeneralSecurityException {
        SecurityKey token = SecurityKey.ed25519();
        SshPublicKey key = SshPublicKey.parse(token.line()).orElseThrow();

        assertRefused(
                key.check(token.sign(NAMESPACE, MESSAGE, SecurityKey.VERIFIED), NAMESPACE, MESSAGE), "ssh.presence");
    }

    @Test
    void flagsRaisedAfterSigning_areRefused() throws GeneralSecurityException {
        SecurityKey token = SecurityKey.ed25519();
        SshPublicKey key = SshPublicKey.parse(token.line()).orElseThrow();
        byte[] blob = bytes(token.sign(NAMESPACE, MESSAGE, SecurityKey.PRESENT));
        assertThat(blob[blob.length - 5]).isEqualTo((byte) SecurityKey.PRESENT);
        blob[blob.length - 5] |= SecurityKey.VERIFIED;

        assertRefused(key.check(armor(blob), NAMESPACE, MESSAGE), "ssh.signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anyFlippedBitOrCut_isRefused(String type) throws IOException {
        SshPublicKey key = generate("key", type, type.equals("rsa") ? 2048 : 256);
        byte[] blob = bytes(sign("key", NAMESPACE, DIGEST));
        for (int i = 0; i < blob.length; i++) {
            byte[] flipped = blob.clone();
            flipped[i] ^= (byte) (1 << (i % 8));

            assertThat(key.check(armor(flipped), NAMESPACE, MESSAGE))
                    .as("byte %d", i)
                    .isInstanceOf(SshCheck.Refused.class);
            assertThat(key.check(armor(java.util.Arrays.copyOf(blob, i)), NAMESPACE, MESSAGE))
                    .isInstanceOf(SshCheck.Refused.class);
        }
    }

    @Test
    void noise_isRefusedAndNeverThrows() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);
        Random random = new Random(42);
        byte[] good = bytes(sign("key", NAMESPACE, DIGEST));
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = round % 2 == 0 ? new byte[random.nextInt(300)] : good.clone();
            for (int change = 0; change < (round % 2 == 0 ? noise.length : 3); change++) {
                noise[round % 2 == 0 ? change : random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            SshCheck check = key.check(armor(noise), NAMESPACE, MESSAGE);
            if (!java.util.Arrays.equals(noise, good)) {
                assertThat(check).isInstanceOf(SshCheck.Refused.class);
            }
            SshPublicKey.parse("ssh-ed25519 " + Base64.getEncoder().encodeToString(noise));
            SshPublicKey.parse("ssh-rsa " + Base64.getEncoder().encodeToString(noise));
            SshPublicKey.parse("ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(noise));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-dss AAAAB3NzaC1kc3MAAAA=",
                "ssh-ed25519 ???",
                "ssh-ed25519-cert-v01@openssh.com AAAA",
                "command=\"x\" ssh-ed25519 AAAA"
            })
    void otherLines_areNoKeys(String line) {
        assertThat(SshPublicKey.parse(line)).isEmpty();
    }

    @Test
    void hugeInput_isRefused() throws IOException {
        SshPublicKey key = generate("key", "ed25519", 256);

        assertRefused(key.check(armor(new byte[1 << 20]), NAMESPACE, MESSAGE), "ssh.format");
        assertThat(SshPublicKey.parse("ssh-rsa " + "A".repeat(1 << 20))).isEmpty();
    }

    private SshPublicKey generate(String name, String type, int bits) throws IOException {
        Tool.run(folder, "", "ssh-keygen", "-q", "-t", type, "-b", Integer.toString(bits), "-N", "", "-f", name);
        return SshPublicKey.parse(Files.readString(folder.resolve(name + ".pub")))
                .orElseThrow();
    }

    private String sign(String name, String namespace, String message) {
        Tool.Ran ran = Tool.run(folder, message, "ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", name);
        assertThat(ran.exit()).as(ran.out()).isZero();
        return ran.out().substring(ran.out().indexOf("-----BEGIN"));
    }

    private boolean openSshVerifies(String line, String armored) throws IOException {
        Files.writeString(folder.resolve("allowed"), "alice " + line + "\n");
        Files.writeString(folder.resolve("sig"), armored);
        Tool.Ran ran = Tool.run(
                folder,
                DIGEST,
                "ssh-keygen",
                "-Y",
                "verify",
                "-f",
                "allowed",
                "-I",
                "alice",
                "-n",
                NAMESPACE,
                "-s",
                "sig");
        return ran.exit() == 0;
    }

    private static void assertRefused(SshCheck check, String rule) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        SshCheck.Refused.class,
                        refused -> assertThat(refused.finding().rule()).isEqualTo(rule));
    }

    private static byte[] bytes(String armored) {
        String[] lines = armored.strip().split("\n");
        return Base64.getDecoder().decode(String.join("", java.util.Arrays.copyOfRange(lines, 1, lines.length - 1)));
    }

    private static String armor(byte[] blob) {
        return "-----BEGIN SSH SIGNATURE-----\n" + Base64.getEncoder().encodeToString(blob)
                + "\n-----END SSH SIGNATURE-----\n";
    }
}
