package dev.countersign.server.exchange;

import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sharing.RulesReading;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The files of the exchange: policy, sketch key, and the key that artifacts are signed with. */
public final class ExchangeFiles {
    private static final int MAX_POLICY = 1 << 20;
    private static final int MAX_KEY = 4096;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private ExchangeFiles() {}

    /** What came of reading a policy file; a file that cannot be read is an {@link UncheckedIOException}. */
    public static RulesReading policy(Path file) {
        return SharingRules.parse(file.toString(), text(file, MAX_POLICY));
    }

    /** The rules of a policy file; a refused one is an {@link IllegalArgumentException} that says why. */
    public static SharingRules rules(Path file) {
        return switch (policy(file)) {
            case RulesReading.Read(SharingRules rules) -> rules;
            case RulesReading.Refused(var finding) ->
                throw new IllegalArgumentException("%s: expected %s, found %s; %s"
                        .formatted(finding.path(), finding.expected(), finding.found(), finding.hint()));
        };
    }

    /** The sketch key that is shared with peers. */
    public static SketchKey sketchKey(Path file) {
        return SketchKey.of(SipHash.Variant.SIPHASH_2_4, HexFormat.of().parseHex(sketchKeyDigits(file)));
    }

    /** The same as 32 hexadecimal digits. */
    static String sketchKeyDigits(Path file) {
        requirePrivate(file);
        String digits = text(file, MAX_KEY).strip();
        if (!digits.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("exchange.sketch-key-file: expected 32 hexadecimal digits in " + file
                    + ", found something else; make one with: openssl rand -hex 16");
        }
        return digits;
    }

    /** The key pair that artifacts are signed with, in {@code artifact.key} of the data folder; made at first use. */
    public static KeyPair signingKeys(Path data) {
        Path file = data.resolve("artifact.key");
        try {
            if (!Files.exists(file)) {
                create(file, ArtifactSigner.newKeys());
            }
            requirePrivate(file);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() != 2) {
                throw new IllegalArgumentException(unreadable(file));
            }
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
        } catch (IOException e) {
            throw new UncheckedIOException("artifact key: cannot read or make " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(unreadable(file), e);
        }
    }

    private static String unreadable(Path file) {
        return "artifact key: expected an Ed25519 key pair of this program, for its owner only, in " + file
                + "; restore it from a backup, or remove it and tell peers the new one";
    }

    /** Two lines of base64: PKCS#8, and the public key. */
    private static void create(Path file, KeyPair pair) throws IOException {
        Base64.Encoder base64 = Base64.getEncoder();
        writePrivate(
                file,
                base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                        + base64.encodeToString(pair.getPublic().getEncoded()) + "\n");
    }

    /** Writes a file for its owner only, whole or not at all; its folder is made when missing. */
    public static void writePrivate(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PRIVATE));
        Files.writeString(unfinished, text, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void requirePrivate(Path file) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            if (granted.stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException("expected " + file + " to be readable by its owner only, found "
                        + PosixFilePermissions.toString(granted) + "; chmod 600 it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String text(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IllegalArgumentException(file + ": expected at most " + most + " bytes, found more");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
